using System.Collections.Immutable;
using System.Xml.XPath;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.Protocol.Documents;

namespace CatsIce.ConformanceSuite.Checks.Named;

/// <summary>Whole data groups beside those of a saved message.</summary>
internal static class Groups
{
    private static readonly CheckArgument As = new("as", ArgumentKind.Saved, true, "the message that is compared with");

    public static ImmutableArray<CheckDefinition> All { get; } =
    [
        new("record-whole", "The message holds everything of the saved record.", "CSS-REL-007",
        [
            As,
            new("group", ArgumentKind.Path, false, "the group that must be the same; left out: Consignment"),
            new("but", ArgumentKind.Messages, false, "names of elements that may differ, with commas between them"),
        ], RecordWhole),
        new("names-all", "The message names everything that the saved one asks about.", "CSS-GUA-005",
        [
            As,
            new("at", ArgumentKind.Path, true, "where the names stand in this message"),
            new("of", ArgumentKind.Path, true, "where they stand in the saved one"),
        ], NamesAll),
    ];

    private static IEnumerable<CheckResult> RecordWhole(CheckContext context)
    {
        if (context.Document is not { } document || context.Saved("as") is not { } call || context.Session.Open(call.Document) is not { } saved)
        {
            yield return context.Unknown(context.Check.Sentence, "one of the two messages did not come");
            yield break;
        }

        var group = context.Argument("group") ?? "Consignment";
        var but = context.List("but") ?? [];
        var (expected, found) = (Leaves(saved, group, but), Leaves(document, group, but));
        var missing = expected.Except(found).ToList();
        var added = found.Except(expected).ToList();
        yield return context.Result(
            expected.Count > 0 && missing.Count == 0 && added.Count == 0,
            missing.Count > 0 ? $"{missing[0].Path} with '{missing[0].Value}'" : $"{group} with the {expected.Count} values of {saved.Type.Code}",
            expected.Count == 0 ? $"{saved.Type.Code} has no {group}"
            : missing.Count + added.Count == 0 ? "the same values"
            : $"{missing.Count} values are missing or different, {added.Count} others stand there{(added.Count > 0 ? $", as {added[0].Path} with '{added[0].Value}'" : "")}",
            $"/{document.Type.Code}/{group}");
    }

    private static IEnumerable<CheckResult> NamesAll(CheckContext context)
    {
        if (context.Document is not { } document || context.Saved("as") is not { } call || context.Session.Open(call.Document) is not { } saved)
        {
            yield return context.Unknown(context.Check.Sentence, "one of the two messages did not come");
            yield break;
        }

        var (expected, found) = (Values.Select(saved, context.Argument("of") ?? ""), Values.Select(document, context.Argument("at") ?? ""));
        var missing = expected.Except(found).ToList();
        yield return context.Result(expected.Count > 0 && missing.Count == 0, string.Join(", ", expected), found.Count == 0 ? "none" : string.Join(", ", found), $"/{document.Type.Code}/{context.Argument("at")}");
    }

    // Path with positions, and value: two groups with the same set are the same group.
    private static HashSet<(string Path, string Value)> Leaves(BusinessDocument document, string group, ImmutableArray<string> but)
    {
        var leaves = new HashSet<(string, string)>();
        var (index, name) = (0, group.Split('/')[^1]);
        foreach (XPathNavigator top in document.Root.Select(Variables.Relative(group)))
        {
            Collect(top, $"{name}[{++index}]", but, leaves);
        }

        return leaves;
    }

    private static void Collect(XPathNavigator at, string path, ImmutableArray<string> but, HashSet<(string, string)> leaves)
    {
        if (but.Contains(at.LocalName))
        {
            return;
        }

        var children = at.SelectChildren(XPathNodeType.Element).Cast<XPathNavigator>().ToList();
        if (children.Count == 0)
        {
            leaves.Add((path, at.Value.Trim()));
        }

        var counts = new Dictionary<string, int>();
        foreach (var child in children)
        {
            var number = counts[child.LocalName] = counts.GetValueOrDefault(child.LocalName) + 1;
            Collect(child, $"{path}/{child.LocalName}[{number}]", but, leaves);
        }
    }
}
