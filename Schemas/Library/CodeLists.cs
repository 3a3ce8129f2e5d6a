using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Xml.XPath;
using CatsIce.Schemas.Content;
using CatsIce.Schemas.Genericode;
using CatsIce.Schemas.Resources;
using CatsIce.Schemas.Structure;

namespace CatsIce.Schemas;

/// <summary>The code lists of one version, and which element takes its values from which of them (<c>codelists/bindings.json</c>).</summary>
public sealed class CodeLists
{
    private readonly FrozenDictionary<string, CodeList> _byName;
    private readonly ContentPlan _plan;

    private CodeLists(ImmutableArray<CodeList> all, ImmutableArray<CodeListBinding> bindings, SchemaStructure structure)
    {
        All = all;
        _byName = all.ToFrozenDictionary(l => l.Name);
        Bindings = bindings;
        _plan = new ContentPlan(structure, bindings, []);
    }

    public ImmutableArray<CodeList> All { get; }

    internal ImmutableArray<CodeListBinding> Bindings { get; }

    public bool TryGet(string name, [NotNullWhen(true)] out CodeList? list) => _byName.TryGetValue(name, out list);

    /// <summary>The list that an element takes its values from; null where its values are free.</summary>
    /// <param name="path">From the root element, which is qualified, to the element.</param>
    internal CodeList? ListAt(ImmutableArray<PathStep> path) =>
        Bindings.Where(b => b.Element.Matches(path.AsSpan())).MaxBy(b => b.Element.Steps.Length)?.List;

    /// <summary>Step 8 alone: code 12 for every value that is not in its list on the day of preparationDateAndTime, in document order.</summary>
    /// <param name="root">The document or its root element, valid by its schema.</param>
    public ImmutableArray<ContentFinding> Check(XPathNavigator root) => _plan.Check(root);

    internal static CodeLists Load(string folder, SchemaStructure structure)
    {
        var path = $"{folder}/bindings.json";
        var file = SpecificationJson.Read<BindingFile>(path);
        var all = EmbeddedResources.In(folder, ".gc").Concat(Shared(path, file.Shared))
            .Select(GenericodeReader.Read).OrderBy(l => l.Name, StringComparer.Ordinal).ToImmutableArray();
        if (all.GroupBy(l => l.Name).FirstOrDefault(g => g.Count() > 1) is { } doubled)
        {
            throw new SpecificationException($"{path}: shares the list '{doubled.Key}', but there is one of its own or it is named twice.");
        }

        var byName = all.ToDictionary(l => l.Name);
        var bindings = file.Bindings.Select(row => byName.TryGetValue(row.List, out var list)
            ? CodeListBinding.Parse(path, row.Element, list)
            : throw new SpecificationException($"{path}: the element '{row.Element}' is bound to '{row.List}', but there is no such list."));
        return new CodeLists(all, [.. bindings], structure);
    }

    /// <summary>Lists that are the same as in another version lie once, in the folder of that version.</summary>
    private static IEnumerable<string> Shared(string path, SharedLists? shared) => shared is null ? [] : shared.Lists.Select(name =>
        $"css/v{shared.Version}/codelists/{name}.gc" is var list && EmbeddedResources.Paths.Contains(list)
            ? list
            : throw new SpecificationException($"{path}: shares the list '{name}' of version {shared.Version}, but there is no file {list}."));

    private sealed record BindingFile(ImmutableArray<BindingRow> Bindings, SharedLists? Shared = null);

    private sealed record SharedLists(string Version, ImmutableArray<string> Lists);

    private sealed record BindingRow(string Element, string List);
}
