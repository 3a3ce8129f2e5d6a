using System.Collections.Immutable;
using System.Text.RegularExpressions;
using System.Xml.XPath;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.Protocol.Documents;

namespace CatsIce.ConformanceSuite.Checks.Named;

/// <summary>Single values of a message, alone or beside those of a saved one.</summary>
internal static class Values
{
    private static readonly CheckArgument As = new("as", ArgumentKind.Saved, true, "the message that is compared with");
    private static readonly CheckArgument At = new("at", ArgumentKind.Path, true, "where the value stands");

    public static ImmutableArray<CheckDefinition> All { get; } =
    [
        new("field", "A value is as it must be.", null,
        [
            At,
            new("equals", ArgumentKind.Text, false, "the value"),
            new("not", ArgumentKind.Text, false, "a value that it must not have"),
            new("matches", ArgumentKind.Pattern, false, "fits the whole value"),
            new("count", ArgumentKind.Number, false, "how many there must be; 0: none at all"),
        ], Field),
        new("same-mrn", "The message is about the same movement as the saved one.", null, [As], context => Compare(context, document => document.Facts.Mrn, "MRN")),
        new("same-value", "A value is the same as in the saved message.", null, [As, At, new("of", ArgumentKind.Path, false, "where it stands in the saved message; left out: at the same place")], SameValue),
        new("same-version", "The message is in the same version as the saved one.", "CSS-VER-002", [As], context => Compare(context, document => document.Specification.Version, "version")),
    ];

    private static IEnumerable<CheckResult> Field(CheckContext context)
    {
        if (context.Document is not { } document || context.Argument("at") is not { } at)
        {
            yield return context.Unknown(context.Check.Sentence, "the message, or something that the path names, did not come");
            yield break;
        }

        var found = Select(document, at);
        var text = found.Count == 0 ? "nothing" : string.Join(" | ", found);
        var place = $"/{document.Type.Code}/{Variables.Relative(at)}";
        if (context.Argument("count") is { } count)
        {
            yield return context.Result($"{found.Count}" == count, $"{count} times", $"{found.Count} times", place);
        }

        if (context.Argument("equals") is { } equals)
        {
            yield return context.Result(found.Count > 0 && found.All(value => value == equals), equals, text, place);
        }

        if (context.Argument("not") is { } not)
        {
            yield return context.Result(found.All(value => value != not), $"anything but {not}", text, place);
        }

        if (context.Argument("matches") is { } pattern)
        {
            yield return context.Result(found.Count > 0 && found.All(value => Regex.IsMatch(value, $@"\A(?:{pattern})\z", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1))), $"what fits {pattern}", text, place);
        }
    }

    private static IEnumerable<CheckResult> SameValue(CheckContext context) => Pair(context, (document, saved) =>
    {
        var at = context.Argument("at") ?? "";
        var (found, expected) = (Select(document, at), Select(saved, context.Argument("of") ?? at));
        return expected.Count == 0
            ? context.Unknown(context.Check.Sentence, $"{saved.Type.Code} has no {context.Argument("of") ?? at}")
            : context.Result(found.SequenceEqual(expected), string.Join(" | ", expected), found.Count == 0 ? "nothing" : string.Join(" | ", found), $"/{document.Type.Code}/{Variables.Relative(at)}");
    });

    private static IEnumerable<CheckResult> Compare(CheckContext context, Func<BusinessDocument, string?> value, string what) => Pair(context, (document, saved) =>
        context.Result(value(document) == value(saved), $"{what} {value(saved)}", $"{what} {value(document) ?? "none"}"));

    private static IEnumerable<CheckResult> Pair(CheckContext context, Func<BusinessDocument, BusinessDocument, CheckResult> look)
    {
        yield return context.Document is { } document && context.Saved("as") is { } call && context.Session.Open(call.Document) is { } saved
            ? look(document, saved)
            : context.Unknown(context.Check.Sentence, "one of the two messages did not come");
    }

    internal static List<string> Select(BusinessDocument document, string path) =>
        [.. document.Root.Select(Variables.Relative(path)).Cast<XPathNavigator>().Select(node => node.Value.Trim())];
}
