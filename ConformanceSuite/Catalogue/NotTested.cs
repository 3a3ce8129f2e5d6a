using System.Collections.Immutable;
using System.Text;
using CatsIce.ConformanceSuite.Yaml;
using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Catalogue;

/// <summary>Why requirements that a program could decide have no scenario (<c>Catalogue/not-tested.yaml</c>): by version and requirement.</summary>
internal sealed class NotTested
{
    private readonly ImmutableDictionary<(string Css, string Requirement), string> _reasons;

    private NotTested(string file, ImmutableDictionary<(string Css, string Requirement), string> reasons, ImmutableDictionary<(string Css, string Requirement), int> lines) =>
        (File, _reasons, Lines) = (file, reasons, lines);

    /// <summary>Beside the program.</summary>
    public static string OwnFile { get; } = Path.Combine(AppContext.BaseDirectory, "Catalogue", "not-tested.yaml");

    public string File { get; }

    /// <summary>Where each reason stands.</summary>
    public ImmutableDictionary<(string Css, string Requirement), int> Lines { get; }

    /// <returns>Null: there is none.</returns>
    public string? ReasonFor(string css, string requirement) => _reasons.GetValueOrDefault((css, requirement));

    public static NotTested Read(string path, out ImmutableArray<FileFault> faults) => Parse(Path.GetFileName(path), System.IO.File.ReadAllText(path, Encoding.UTF8), out faults);

    public static NotTested Parse(string file, string text, out ImmutableArray<FileFault> faults)
    {
        var found = new Faults(file);
        var rows = Rows(YamlReader.Read(text, found), found).ToArray();
        faults = found.Found;
        return new(
            file,
            rows.ToImmutableDictionary(row => (row.Css, row.Entry.Key), row => ((YamlText)row.Entry.Value).Value),
            rows.ToImmutableDictionary(row => (row.Css, row.Entry.Key), row => row.Entry.Line));
    }

    private static IEnumerable<(string Css, YamlEntry Entry)> Rows(YamlNode? file, Faults faults)
    {
        if (file is not YamlMap versions)
        {
            if (file is not null)
            {
                faults.Add(file, $"The file is a group of versions (\"3.0\":), each a group of requirements with a reason, but here is {file.Kind}.");
            }

            yield break;
        }

        foreach (var (line, version, node) in versions.Entries)
        {
            if (!SchemaLibrary.Default.TryByVersion(version, out var css))
            {
                faults.Add(line, $"'{version}' is no version of the specification.");
            }
            else if (node is not YamlMap reasons)
            {
                faults.Add(line, $"'{version}' must be a group of requirements with a reason each, but here is {node.Kind}.");
            }
            else
            {
                foreach (var entry in reasons.Entries)
                {
                    if (Fault(css, entry) is { } fault)
                    {
                        faults.Add(entry.Line, fault);
                    }
                    else
                    {
                        yield return (version, entry);
                    }
                }
            }
        }
    }

    private static string? Fault(CommonSystemSpecification css, YamlEntry entry) =>
        !css.Requirements.TryGet(entry.Key, out var requirement) ? $"CSS {css.Version} has no requirement '{entry.Key}'{(Spelling.Suggest(entry.Key, css.Requirements.All.Select(r => r.Id)) is { Length: > 0 } near ? near : ".")}"
        : entry.Value is not YamlText { Value.Length: > 0 } ? $"'{entry.Key}' needs a reason, one sentence."
        : requirement.Testability is not Testability.Automatic ? $"{entry.Key} is not decided by a program anyway; the specification itself says why."
        : null;
}
