using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.Protocol;
using CatsIce.Protocol.Envelopes;
using CatsIce.Protocol.Receipts;
using static CatsIce.ConformanceSuite.Checks.Ambient.AmbientChecks;

namespace CatsIce.ConformanceSuite.Checks.Ambient;

/// <summary>That an answer comes, in time, and that a Receipt says what it must.</summary>
internal static class ReceiptChecks
{
    private static readonly ConditionalWeakTable<SessionEvidence, ILookup<long, string>> Logs = new();

    public static ImmutableArray<CheckDefinition> All { get; } =
    [
        Define("answered", "The delivery is answered with a signed Receipt, IE906 or IE917, or with a Fault.", "CSS-RCV-002", Answered),
        Define("answer-in-time", "A pushed document is answered within T-ATTEMPT.", "CSS-RCV-004", InTime),
        Define("answer-form", "A signed answer to a push comes with HTTP status 200 and the media type of its envelope.", "CSS-SOA-014", Form),
        Define("receipt", "The Receipt names issuer, sender, messageIdentification, messageType and digest of the document that was delivered.", "CSS-RCP-002", Receipt),
        Define("receipt-log", "No two documents have the same place in the log of who gives the Receipts.", "CSS-RCP-002", Log),
        Define("receipt-time", "The time in a Receipt is that of the delivery, give or take T-CLOCK.", "CSS-RCP-002", Time),
        Define("answered-again", "A document that was taken before is answered with a Receipt again.", "CSS-RCV-001", Again),
    ];

    private static IEnumerable<CheckResult> Answered(CheckContext context)
    {
        var answer = AnswerGiven.Of(context.Session, context.Subject!);
        yield return context.Result(answer is not AnswerGiven.None, "a signed answer or a Fault", answer.Words);
    }

    private static IEnumerable<CheckResult> InTime(CheckContext context)
    {
        if (context.Subject is { Incoming: false, Status: not 0 } call && context.Session.LengthOf("T-ATTEMPT", context.Case.Scenario.Css) is { } longest)
        {
            yield return context.Result(call.Milliseconds <= longest.TotalMilliseconds, $"at most {longest.TotalSeconds:0.###} s", $"{call.Milliseconds / 1000:0.###} s");
        }
    }

    private static IEnumerable<CheckResult> Form(CheckContext context)
    {
        if (context.Subject is { Incoming: false } call && AnswerGiven.Of(context.Session, call) is AnswerGiven.Receipted or AnswerGiven.Nack)
        {
            var type = call.Headers.GetValueOrDefault("content-type", "none");
            yield return context.Result(
                call.Status == 200 && SoapVersions.FromMediaType(type.Split(';')[0].Trim()) is not null, "HTTP 200 and application/soap+xml or text/xml", $"HTTP {call.Status} and {type}");
        }
    }

    private static IEnumerable<CheckResult> Receipt(CheckContext context)
    {
        if (AnswerGiven.Of(context.Session, context.Subject!) is AnswerGiven.Receipted { Receipt: var receipt } && context.Document is { } document)
        {
            (string Field, string Expected, string Found)[] fields =
            [
                ("Issuer", context.Session.Participant, receipt.Issuer),
                ("MessageSender", document.Header.MessageSender ?? "", receipt.MessageSender),
                ("MessageIdentification", document.Header.MessageIdentification ?? "", receipt.MessageIdentification),
                ("MessageType", document.Type.Code, receipt.MessageType),
                ("Digest", document.Digest, receipt.Digest),
                // What came once is no duplicate.
                ("Outcome", Same(context).Any() ? $"{receipt.Outcome}" : $"{ReceiptOutcome.Accepted}", $"{receipt.Outcome}"),
            ];
            var wrong = fields.Where(field => field.Expected != field.Found).ToList();
            yield return context.Result(
                wrong.Count == 0 && receipt.ReceiptId.Length > 0 && receipt.LogIndex > 0,
                wrong.Count == 0 ? "a Receipt about this document, with an id and a place in the log" : string.Join(", ", wrong.Select(w => $"{w.Field} {w.Expected}")),
                wrong.Count == 0 ? $"ReceiptId '{receipt.ReceiptId}', LogIndex {receipt.LogIndex}" : string.Join(", ", wrong.Select(w => $"{w.Field} {w.Found}")),
                wrong.Count == 0 ? "" : $"/Receipt/{wrong[0].Field}");
        }
    }

    private static IEnumerable<CheckResult> Log(CheckContext context)
    {
        if (AnswerGiven.Of(context.Session, context.Subject!) is AnswerGiven.Receipted { Receipt: var receipt })
        {
            var others = Logs.GetValue(context.Session, LogOf)[receipt.LogIndex].Where(digest => digest != receipt.Digest).ToList();
            yield return context.Result(others.Count == 0, "a place of its own for each document", others.Count == 0 ? $"LogIndex {receipt.LogIndex}" : $"LogIndex {receipt.LogIndex} also in the Receipt of another document", "/Receipt/LogIndex");
        }
    }

    private static ILookup<long, string> LogOf(SessionEvidence session) => session.All.OfType<Evidence.Exchanged>().Where(CaseFile.IsDelivery)
        .Select(call => AnswerGiven.Of(session, call)).OfType<AnswerGiven.Receipted>().Select(given => given.Receipt).DistinctBy(receipt => (receipt.LogIndex, receipt.Digest))
        .ToLookup(receipt => receipt.LogIndex, receipt => receipt.Digest);

    private static IEnumerable<CheckResult> Time(CheckContext context)
    {
        // A repetition is answered with the first Receipt, which is older. What stands on the wire goes on in real time, whatever the test clock shows.
        if (AnswerGiven.Of(context.Session, context.Subject!) is AnswerGiven.Receipted { Receipt: var receipt } && !Earlier(context).Any())
        {
            var (now, play) = (context.Subject!.At, context.Session.LengthOf("T-CLOCK", context.Case.Scenario.Css) ?? TimeSpan.FromMinutes(5));
            yield return context.Result((receipt.ReceivedAt - now).Duration() <= play, $"{ExchangeTime.Write(now)}, give or take {play.TotalMinutes:0.#} minutes", ExchangeTime.Write(receipt.ReceivedAt), "/Receipt/ReceivedAt");
        }
    }

    private static IEnumerable<CheckResult> Again(CheckContext context)
    {
        if (Earlier(context).Any(call => AnswerGiven.Of(context.Session, call) is AnswerGiven.Receipted))
        {
            var answer = AnswerGiven.Of(context.Session, context.Subject!);
            yield return context.Result(answer is AnswerGiven.Receipted, "a Receipt, as the first time", answer.Words);
        }
    }

    private static IEnumerable<Evidence.Exchanged> Earlier(CheckContext context) => Same(context).Where(call => call.Number < context.Subject!.Number);

    // Other deliveries of the same document.
    private static IEnumerable<Evidence.Exchanged> Same(CheckContext context) =>
        context.Session.Delivered.Where(call => call.Number != context.Subject!.Number && call.Document.Length > 0 && call.Document == context.Subject.Document);
}
