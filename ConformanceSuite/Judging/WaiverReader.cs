using System.Collections.Immutable;
using System.Globalization;
using CatsIce.ConformanceSuite.Checks;
using CatsIce.ConformanceSuite.CommandLine;
using CatsIce.ConformanceSuite.Yaml;

namespace CatsIce.ConformanceSuite.Judging;

/// <summary>Reads <c>waivers.yaml</c>: a list <c>waivers</c> of failures that are known and borne for a time.</summary>
internal static class WaiverReader
{
    private const int LargestFile = 1024 * 1024;
    private static readonly ImmutableArray<string> Keys = ["scenario", "check", "expected", "reason", "owner", "expires"];
    private static readonly ImmutableArray<(string, Verdict)> Words = [("warn", Verdict.Warn), ("review", Verdict.Review), ("inconclusive", Verdict.Inconclusive), ("fail", Verdict.Fail)];

    /// <param name="path">Of the file.</param>
    /// <param name="faults">Everything that is wrong, by line.</param>
    /// <returns>Empty when something is wrong.</returns>
    /// <exception cref="InputFaultException">There is no such file, or it can't be read.</exception>
    public static ImmutableArray<Waiver> Read(string path, out ImmutableArray<FileFault> faults)
    {
        var found = new Faults(path);
        ImmutableArray<Waiver> waivers = [];
        switch (YamlReader.Read(InputFile.Text(path, LargestFile, "a file of waivers"), found))
        {
            case YamlMap map:
                var fields = new YamlFields(map, "a file of waivers", ["waivers"], found);
                fields.Need("waivers");
                waivers = [.. fields.List("waivers").Select(node => One(node, found)).OfType<Waiver>()];
                break;
            case { } other:
                found.Add(other, $"A file of waivers has one key, 'waivers', with a list, but here is {other.Kind}.");
                break;
            default:
                break;
        }

        faults = found.Found;
        return found.Any ? [] : waivers;
    }

    private static Waiver? One(YamlNode node, Faults faults)
    {
        if (node is not YamlMap map)
        {
            faults.Add(node, $"A waiver is a group of keys ({string.Join(", ", Keys)}), but here is {node.Kind}.");
            return null;
        }

        var fields = new YamlFields(map, "a waiver", Keys, faults);
        foreach (var key in Keys)
        {
            fields.Need(key);
        }

        var (check, expires) = (fields.NeededText("check"), fields.NeededText("expires"));
        var known = CheckCatalogue.Named.Concat(CheckCatalogue.Ambient).Concat(StepChecks.All).Select(c => c.Name).ToImmutableHashSet();
        if (check.Length > 0 && !known.Contains(check))
        {
            faults.Add(fields.LineOf("check"), $"There is no check '{check}'{Spelling.Suggest(check, known)}");
        }

        if (!DateOnly.TryParseExact(expires, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var until) && expires.Length > 0)
        {
            faults.Add(fields.LineOf("expires"), $"'expires' is '{expires}'; expected the last day on which the waiver holds, as 2027-01-31.");
        }

        return new Waiver(fields.NeededText("scenario"), check, fields.OneOf("expected", Words) ?? Verdict.Fail, fields.NeededText("reason"), fields.NeededText("owner"), until, fields.Line);
    }
}
