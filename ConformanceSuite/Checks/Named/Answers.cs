using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CatsIce.ConformanceSuite.Judging;

namespace CatsIce.ConformanceSuite.Checks.Named;

/// <summary>Answers of the system under test to deliveries.</summary>
internal static partial class Answers
{
    public static ImmutableArray<CheckDefinition> All { get; } =
    [
        new("receipt-identical", "The delivery was answered with the same Receipt as the saved one.", "CSS-RCV-001", [new("as", ArgumentKind.Saved, true, "the first delivery")], Identical),
        new("error", "The refusal holds this error.", null,
        [
            new("code", ArgumentKind.Text, true, "its code"),
            new("reason", ArgumentKind.Text, false, "its reason"),
            new("pointer", ArgumentKind.Text, false, "its place"),
        ], Error),
        new("says", "The words of the refusal tell what they must, and nothing that they must not.", "CSS-ORD-004",
        [
            new("one-of", ArgumentKind.Text, false, "words of which one stands in it, with commas between them"),
            new("none-of", ArgumentKind.Text, false, "words of which none stands in it, with commas between them"),
        ], Says),
    ];

    /// <summary>The same answer again: byte for byte, or, with a warning, a Receipt that says that it is for a duplicate and names the first.</summary>
    public static CheckResult Same(CheckContext context, Evidence.Exchanged? first, Evidence.Exchanged? second)
    {
        if (first is null || second is null || first.Answer.Length == 0)
        {
            return context.Unknown("the answer to the first delivery, byte for byte", "one of the two was not answered with a signed document");
        }

        var (one, two) = (AnswerGiven.Of(context.Session, first), AnswerGiven.Of(context.Session, second));
        var tolerated = one is AnswerGiven.Receipted { Receipt: var a } && two is AnswerGiven.Receipted { Receipt: { Outcome: CatsIce.Protocol.Receipts.ReceiptOutcome.Duplicate } b } && b.FirstReceiptId == a.ReceiptId;
        var result = context.Result(
            first.Answer == second.Answer || tolerated, "the answer to the first delivery, byte for byte",
            first.Answer == second.Answer ? "the same bytes" : tolerated ? "another Receipt, with the outcome Duplicate and the id of the first" : two.Words, evidence: second);
        return tolerated && first.Answer != second.Answer ? result with { Verdict = Verdict.Warn } : result;
    }

    private static IEnumerable<CheckResult> Identical(CheckContext context) => [Same(context, context.Saved("as"), context.Subject)];

    private static IEnumerable<CheckResult> Error(CheckContext context)
    {
        if (context.Subject is null)
        {
            yield return context.Unknown(context.Check.Sentence, "the delivery did not happen");
            yield break;
        }

        var (code, reason, pointer) = (context.Argument("code"), context.Argument("reason"), context.Argument("pointer"));
        var answer = AnswerGiven.Of(context.Session, context.Subject);
        var found = answer is AnswerGiven.Nack nack && nack.Problems.Any(p => $"{p.Code}" == code && (reason is null || p.Reason == reason) && (pointer is null || p.Pointer == pointer));
        yield return context.Result(found, $"an error {code}{(reason is null ? "" : $" {reason}")}{(pointer is null ? "" : $" at {pointer}")}", answer.Words, pointer ?? "");
    }

    private static IEnumerable<CheckResult> Says(CheckContext context)
    {
        if (context.Subject is null || AnswerGiven.Of(context.Session, context.Subject) is not AnswerGiven.Nack nack)
        {
            yield return context.Unknown(context.Check.Sentence, "the delivery was not refused");
            yield break;
        }

        // Whole words, as they are spelled: states and codes are words of the specification in every language.
        var text = string.Join(' ', nack.Problems.Select(problem => $"{problem.Detail} {problem.Mend}")).Trim();
        var words = Word().Matches(text).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);
        if (context.List("one-of") is { } wanted)
        {
            yield return context.Result(wanted.Any(words.Contains), $"one of the words {string.Join(", ", wanted)}", text);
        }

        if (context.List("none-of") is { } secret)
        {
            yield return context.Result(!secret.Any(words.Contains), $"none of the words {string.Join(", ", secret)}", text);
        }
    }

    [GeneratedRegex(@"[A-Za-z0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
