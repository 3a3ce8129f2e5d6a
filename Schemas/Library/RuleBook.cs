using System.Collections.Immutable;
using System.Xml.XPath;
using CatsIce.Schemas.Content;
using CatsIce.Schemas.Resources;
using CatsIce.Schemas.Schematron;
using CatsIce.Schemas.Structure;

namespace CatsIce.Schemas;

/// <summary>The conditions and rules of one version (<c>rules/*.sch</c>), compiled once. Thread-safe.</summary>
public sealed class RuleBook
{
    private readonly ContentPlan _plan;

    private RuleBook(ImmutableArray<RulePattern> patterns, SchemaStructure structure)
    {
        Patterns = patterns;
        _plan = new ContentPlan(structure, [], patterns);
        All = [.. patterns.SelectMany(p => p.Rules).SelectMany(r => r.Assertions).Select(a => a.Rule)];
        if (All.GroupBy(r => r.Id).FirstOrDefault(g => g.Count() > 1) is { } doubled)
        {
            throw new SpecificationException($"{doubled.Last().ResourcePath}: the id '{doubled.Key}' is used twice.");
        }
    }

    /// <summary>In the order of the files and of the assertions in them.</summary>
    public ImmutableArray<Rule> All { get; }

    internal ImmutableArray<RulePattern> Patterns { get; }

    /// <summary>Steps 9 and 10 alone: conditions, then rules, each in document order.</summary>
    /// <param name="root">The document or its root element, valid by its schema.</param>
    public ImmutableArray<ContentFinding> Check(XPathNavigator root) => _plan.Check(root);

    internal static RuleBook Load(string folder, string ns, SchemaStructure structure) =>
        new([.. EmbeddedResources.In(folder, ".sch").SelectMany(path => SchematronReader.Read(path, ns, structure.Names))], structure);
}
