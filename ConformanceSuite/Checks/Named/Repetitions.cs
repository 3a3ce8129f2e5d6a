using System.Collections.Immutable;
using System.Globalization;
using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Judging;

namespace CatsIce.ConformanceSuite.Checks.Named;

/// <summary>How the system under test sends again what was not answered well. An attempt is known by its messageIdentification.</summary>
internal static class Repetitions
{
    public static ImmutableArray<CheckDefinition> All { get; } =
    [
        new("resent", "The document was sent again.", "CSS-RCP-007", [new("times", ArgumentKind.Number, false, "at least so many attempts in all; left out: 2")], Resent),
        new("same-bytes-resent", "Every attempt brought the same document, byte for byte, under the same messageIdentification.", "CSS-RCP-008", [], SameBytes),
        new("resend-pauses", "The pauses between attempts were not longer than T-RESEND.", "CSS-RCP-007", [], Pauses),
        new("retry-after-kept", "After an answer with Retry-After the sender waited at least that long.", "CSS-FLT-004", [], RetryAfter),
        new("not-resent", "The document was not sent again.", "CSS-FLT-005", [], NotResent),
    ];

    private static IEnumerable<CheckResult> Resent(CheckContext context)
    {
        var (attempts, least) = (Attempts(context), int.Parse(context.Argument("times") ?? "2", CultureInfo.InvariantCulture));
        yield return attempts.Count == 0 ? Missing(context) : context.Result(attempts.Count >= least, $"at least {least} attempts", $"{attempts.Count}", evidence: attempts[^1]);
    }

    private static IEnumerable<CheckResult> SameBytes(CheckContext context)
    {
        // The same content under a new name is the other way to do it wrong.
        var (attempts, renamed) = (Attempts(context), Renamed(context));
        var hashes = attempts.Select(call => call.Document).Distinct().ToList();
        yield return attempts.Count + renamed.Count < 2
            ? context.Unknown(context.Check.Sentence, "the document was not sent again")
            : context.Result(
                hashes.Count == 1 && renamed.Count == 0, "the same bytes in every attempt",
                renamed.Count > 0 ? $"the same content as {context.Session.Open(renamed[0].Document)!.Header.MessageIdentification} (line {renamed[0].Number})" : hashes.Count == 1 ? $"{attempts.Count} times SHA-256 {hashes[0]}" : $"SHA-256 {string.Join(", ", hashes)}",
                evidence: (renamed.Count > 0 ? renamed : attempts)[^1]);
    }

    private static IEnumerable<CheckResult> Pauses(CheckContext context)
    {
        var attempts = Attempts(context);
        if (attempts.Count < 2 || context.Session.LengthOf("T-RESEND", context.Case.Scenario.Css) is not { } most)
        {
            yield return context.Unknown(context.Check.Sentence, "the document was not sent again");
            yield break;
        }

        var longest = attempts.Zip(attempts.Skip(1), context.Session.Between).Max();
        yield return context.Result(longest <= most, $"at most {Ordering.Seconds(most)}", Ordering.Seconds(longest));
    }

    private static IEnumerable<CheckResult> RetryAfter(CheckContext context)
    {
        var attempts = Attempts(context);
        var told = attempts.Zip(attempts.Skip(1)).Select(pair => (pair.First, pair.Second, Seconds: RetryAfterOf(pair.First))).Where(pair => pair.Seconds is not null).ToList();
        if (told.Count == 0)
        {
            yield return context.Unknown(context.Check.Sentence, "no attempt was answered with Retry-After and followed by another");
        }

        foreach (var (first, second, seconds) in told)
        {
            var waited = context.Session.Between(first, second);
            yield return context.Result(waited >= TimeSpan.FromSeconds(seconds!.Value), $"at least {seconds} s", Ordering.Seconds(waited), "Retry-After", evidence: second);
        }
    }

    private static IEnumerable<CheckResult> NotResent(CheckContext context)
    {
        var attempts = Attempts(context);
        yield return attempts.Count == 0 ? Missing(context) : context.Result(attempts.Count == 1, "one attempt", $"{attempts.Count} attempts", evidence: attempts[^1]);
    }

    private static CheckResult Missing(CheckContext context) => context.Unknown(context.Check.Sentence, "the message did not come");

    private static List<Exchanged> Attempts(CheckContext context) => context.Document?.Header.MessageIdentification is { } id
        ? [.. context.Session.Sent.Where(call => context.Session.Open(call.Document)?.Header.MessageIdentification == id)]
        : [];

    private static List<Exchanged> Renamed(CheckContext context)
    {
        if (context.Document is not { } document)
        {
            return [];
        }

        var content = ContentOf(document);
        return [.. context.Case.Sent.Where(call => call.Number > context.Subject!.Number && context.Session.Open(call.Document) is { } other
            && other.Type.Code == document.Type.Code && other.Header.MessageIdentification != document.Header.MessageIdentification && other.Header.MessageRecipient == document.Header.MessageRecipient && ContentOf(other) == content)];
    }

    // All but header and signature.
    private static string ContentOf(CatsIce.Protocol.Documents.BusinessDocument document) => string.Concat(
        document.Root.SelectChildren(System.Xml.XPath.XPathNodeType.Element).Cast<System.Xml.XPath.XPathNavigator>().Where(child => child.HasChildren && char.IsUpper(child.LocalName[0]) && child.NamespaceURI.Length == 0).Select(child => child.OuterXml));

    private static double? RetryAfterOf(Exchanged call) =>
        call.Headers.FirstOrDefault(header => header.Key.Trim('(', ')').Equals("Retry-After", StringComparison.OrdinalIgnoreCase)).Value is { } text && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) ? seconds : null;
}
