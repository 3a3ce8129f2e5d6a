using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Problems;
using static CatsIce.ConformanceSuite.Checks.Ambient.AmbientChecks;

namespace CatsIce.ConformanceSuite.Checks.Ambient;

/// <summary>IE906 and IE917 as answers.</summary>
internal static class RefusalChecks
{
    // Codes whose reason says which rule, condition, list or finding it is.
    private static readonly ImmutableHashSet<int> WithReason = [12, 13, 14, 15];

    public static ImmutableArray<CheckDefinition> All { get; } =
    [
        Define("refusal-schema", "The refusal is valid by its XSD.", "CSS-DOC-004", Schema),
        Define("refusal-header", "The refusal goes from who refuses to the sender of the document.", "CSS-HDR-001", Header),
        Define("refusal-correlates", "The refusal names the document that it refuses.", "CSS-HDR-012", Correlates),
        Define("refusal-functional", "Each FunctionalError gives pointer, code, reason where the code has reasons, and text.", "CSS-FUN-001", Functional),
        Define("refusal-xml", "Each XMLError gives line, column, code and text.", "CSS-XML-002", Xml),
        Define("refusal-text", "Each error says in words what is wrong and how to mend it.", "CSS-ORD-004", Text),
        Define("refusal-of-refusal", "An IE906 or IE917 is not answered by an IE906 or IE917.", "CSS-ORD-005", OfRefusal),
    ];

    private static IEnumerable<CheckResult> Schema(CheckContext context) => On(context, nack =>
    {
        var found = ContentCheck.Schema(nack.Document);
        return context.Result(found.IsEmpty, "valid by the XSD", found.IsEmpty ? "valid" : found[0].Detail, found.IsEmpty ? "" : found[0].Pointer ?? "");
    });

    private static IEnumerable<CheckResult> Header(CheckContext context) => On(context, nack =>
    {
        var (header, sender) = (nack.Document.Header, context.Document?.Header.MessageSender);
        // A document may claim another sender than the exchange says; then the refusal is right to both.
        return context.Result(
            header.MessageSender == context.Session.Participant && (sender is null || header.MessageRecipient == sender || header.MessageRecipient == context.Case.ParticipantOf(context.Subject!.Party)),
            $"{context.Session.Participant} to {sender ?? "the sender"}", $"{header.MessageSender} to {header.MessageRecipient}");
    });

    private static IEnumerable<CheckResult> Correlates(CheckContext context) => On(context, nack =>
        context.Document?.Header.MessageIdentification is { } refused ? context.Result(nack.Document.Header.CorrelationIdentifier == refused, refused, nack.Document.Header.CorrelationIdentifier ?? "none", $"/{nack.Document.Type.Code}/correlationIdentifier") : null);

    private static IEnumerable<CheckResult> Functional(CheckContext context) => On(context, nack =>
    {
        if (nack.Refusal is not Refusal.FunctionalNack { Problems: var problems })
        {
            return null;
        }

        var poor = problems.FirstOrDefault(p => string.IsNullOrEmpty(p.Pointer) || p.Code == 0 || (WithReason.Contains(p.Code) && string.IsNullOrEmpty(p.Reason)));
        return context.Result(
            !problems.IsEmpty && poor is null, "a pointer, a code and, for 12 to 15, a reason in each error",
            problems.IsEmpty ? "no FunctionalError" : poor is null ? $"{problems.Length} errors, all with them" : $"code {poor.Code}, reason '{poor.Reason}', pointer '{poor.Pointer}'", "/IE906/FunctionalError");
    });

    private static IEnumerable<CheckResult> Xml(CheckContext context) => On(context, nack =>
    {
        if (nack.Refusal is not Refusal.XmlNack { Problems: var problems })
        {
            return null;
        }

        // Where a system counts, in the envelope or in the document alone, is its own affair; a place outside both is none.
        var lines = Math.Max(LinesOf(context, context.Subject!.Request), LinesOf(context, context.Subject.Document));
        var poor = problems.FirstOrDefault(p => p.Code == 0 || p.Line > lines);
        return context.Result(
            !problems.IsEmpty && poor is null, $"line, column and code in each error; the message has {lines} lines",
            problems.IsEmpty ? "no XMLError" : poor is null ? $"{problems.Length} errors, all with them" : $"code {poor.Code} in line {poor.Line}: {poor.Detail}", "/IE917/XMLError");
    });

    private static int LinesOf(CheckContext context, string hash) => hash.Length == 0 ? 0 : context.Session.Bytes(hash).Span.Count((byte)'\n') + 1;

    private static IEnumerable<CheckResult> Text(CheckContext context) => On(context, nack =>
    {
        var silent = nack.Problems.FirstOrDefault(p => string.IsNullOrWhiteSpace(p.Detail));
        return context.Result(silent is null, "a text in each error", silent is null ? $"{nack.Problems.Count} errors, all with one" : $"code {silent.Code} without a text");
    });

    private static IEnumerable<CheckResult> OfRefusal(CheckContext context)
    {
        if (context.Document is { Type.IsNack: true })
        {
            var answer = AnswerGiven.Of(context.Session, context.Subject!);
            yield return context.Result(answer is not AnswerGiven.Nack, "a Receipt or a Fault", answer.Words);
        }
    }

    private static IEnumerable<CheckResult> On(CheckContext context, Func<AnswerGiven.Nack, CheckResult?> look)
    {
        if (AnswerGiven.Of(context.Session, context.Subject!) is AnswerGiven.Nack nack && look(nack) is { } result)
        {
            yield return result;
        }
    }
}
