using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.Protocol.Documents;

namespace CatsIce.ConformanceSuite.Checks.Named;

/// <summary>How many messages the system under test sent in the scenario. A document that is repeated byte for byte counts once.</summary>
internal static class Counting
{
    private static readonly CheckArgument Message = new("message", ArgumentKind.Messages, true, "code of the message; several with commas between them");
    private static readonly CheckArgument To = new("to", ArgumentKind.Parties, true, "who must have got it, with commas between them");

    public static ImmutableArray<CheckDefinition> All { get; } =
    [
        new("count", "So many documents of this message were sent.", null,
        [
            Message,
            new("is", ArgumentKind.Number, true, "how many; 0: none"),
            To with { Required = false, Sentence = "only those to these" },
            new("after", ArgumentKind.Saved, false, "only those behind this saved call"),
        ], Count),
        new("one-per-country", "Each of these got the message once, and nobody else got it.", "CSS-REL-003", [Message, To], OnePerCountry),
        new("answered-once", "The saved message was answered by exactly one document.", "CSS-RCV-001", [new("as", ArgumentKind.Saved, true, "the message that is answered"), Message], AnsweredOnce),
    ];

    private static IEnumerable<CheckResult> Count(CheckContext context)
    {
        if (context.Call!.Arguments.ContainsKey("after") && context.Saved("after") is null)
        {
            yield return context.Unknown(context.Check.Sentence, "what it has to come after did not happen");
            yield break;
        }

        var to = Participants(context);
        var found = Sent(context).Where(sent => sent.Call.Number > (context.Saved("after")?.Number ?? 0) && (to is null || to.Value.Contains(sent.Document.Header.MessageRecipient ?? ""))).ToList();
        yield return context.Result($"{found.Count}" == context.Argument("is"), $"{context.Argument("is")} of {context.Argument("message")}", Words(found), evidence: found.LastOrDefault().Call);
    }

    private static IEnumerable<CheckResult> OnePerCountry(CheckContext context)
    {
        if (Participants(context) is not { } expected)
        {
            yield return context.Unknown(context.Check.Sentence, "the story has no such party");
            yield break;
        }

        var found = Sent(context).ToList();
        yield return context.Result(
            found.Select(sent => sent.Document.Header.MessageRecipient ?? "").Order(StringComparer.Ordinal).SequenceEqual(expected.Distinct().Order(StringComparer.Ordinal)),
            $"one {context.Argument("message")} to each of {string.Join(", ", expected.Distinct())}", Words(found), evidence: found.LastOrDefault().Call);
    }

    private static IEnumerable<CheckResult> AnsweredOnce(CheckContext context)
    {
        if (context.Saved("as") is not { } call || context.Session.Open(call.Document)?.Header.MessageIdentification is not { } question)
        {
            yield return context.Unknown(context.Check.Sentence, "the message that is answered did not come");
            yield break;
        }

        var found = Sent(context).Where(sent => sent.Document.Header.CorrelationIdentifier == question).ToList();
        yield return context.Result(found.Count == 1, $"one {context.Argument("message")} in answer to {question}", Words(found), evidence: found.LastOrDefault().Call);
    }

    private static IEnumerable<(Exchanged Call, BusinessDocument Document)> Sent(CheckContext context)
    {
        var messages = context.List("message") ?? [];
        return context.Case.Documents.Where(sent => messages.Contains(sent.Document.Type.Code));
    }

    // Null: not given, or a party that the story does not have.
    private static ImmutableArray<string>? Participants(CheckContext context)
    {
        var parties = context.List("to")?.Select(context.Case.ParticipantOf).ToList();
        return parties is null || parties.Contains(null) ? null : [.. parties!];
    }

    private static string Words(List<(Exchanged Call, BusinessDocument Document)> found) =>
        found.Count == 0 ? "none" : string.Join(", ", found.Select(sent => $"{sent.Document.Type.Code} to {sent.Document.Header.MessageRecipient} (line {sent.Call.Number})"));
}
