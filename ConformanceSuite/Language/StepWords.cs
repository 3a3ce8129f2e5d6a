using System.Collections.Immutable;
using CatsIce.Schemas.Examples;

namespace CatsIce.ConformanceSuite.Language;

/// <summary>Steps as sentences, for people who do not read YAML.</summary>
internal static class StepWords
{
    /// <summary>One line for each step, inner steps indented by two blanks.</summary>
    public static IEnumerable<string> Of(ImmutableArray<Step> steps, string indent = "") => steps.SelectMany((step, index) => Of(step, $"{indent}{index + 1}. ", $"{indent}   "));

    private static IEnumerable<string> Of(Step step, string first, string indent) => step switch
    {
        RepeatStep repeat => Of(repeat.Steps, indent).Prepend($"{first}for each of {string.Join("; ", repeat.Each.Select(Values))}:"),
        ParallelStep parallel => parallel.Branches.SelectMany((branch, index) => Of(branch, indent + "  ").Prepend($"{indent}branch {index + 1}:")).Prepend($"{first}at the same time:"),
        _ => [first + Sentence(step)],
    };

    private static string Sentence(Step step) => step switch
    {
        DeliverStep { Document.Again: { } again } deliver => $"deliver the same document as '{again}' once more; the system answers {Answer(deliver.Answer)}",
        DeliverStep deliver => $"deliver {Document(deliver.Document)}; the system answers {Answer(deliver.Answer)}",
        StimulateStep stimulate => $"set going: {stimulate.Do}{(stimulate.With.IsEmpty ? "" : $" with {Values(stimulate.With)}")}{(stimulate.MayBeRefused ? " (the system may refuse)" : "")}",
        ExpectStep expect => $"the system sends {expect.Message}{(expect.To is { } to ? $" to {to}" : "")}{(expect.Within is { } within ? $" within {within}" : "")}{Checks(expect.Checks)}; the exchange answers {Reply(expect.Reply)}",
        ExpectNoneStep none => $"the system sends no {none.Message}{(none.To is { } to ? $" to {to}" : "")} for {none.For}, while the way is open (shown by '{none.Control}')",
        AdvanceStep advance => $"the clock goes forward by {advance.By}{(advance.Less is { } less ? $" less {less}" : "")}",
        RestartStep => "the system is ended and started again",
        CheckStep check => $"check {Call(check.Call)}",
        AskStep ask => $"a person answers: {ask.Text} ({ask.Requirement})",
        _ => throw new InvalidOperationException($"A step {step.GetType().Name} has no words."),
    };

    private static string Document(Payload document) =>
        $"{document.Message} from {document.From}"
        + (document.Css is { } css ? $" in version {css}" : "")
        + (document.Favourable switch { true => " (favourable)", false => " (unfavourable)", _ => "" })
        + (document.Edits.IsEmpty ? "" : $", {string.Join(", ", document.Edits.Select(Edit))}")
        + (document.Forgery is { } forgery ? $", forged: {forgery}" : "");

    private static string Edit(DocumentEdit edit) => edit switch
    {
        DocumentEdit.SetValue set => $"{set.At} set to '{set.Value}'",
        DocumentEdit.RemoveElement => $"without {edit.At}",
        DocumentEdit.CopyElements copy => $"{copy.Source} copied {copy.Place.ToString().ToLowerInvariant()} {copy.At}",
        DocumentEdit.InsertElements insert => $"elements inserted {insert.Place.ToString().ToLowerInvariant()} {insert.At}",
        _ => $"{edit.At} changed",
    };

    private static string Answer(AnswerExpected answer)
    {
        if (answer.SameAs is { } name)
        {
            return $"as it answered '{name}', byte for byte";
        }

        var kind = answer.Kind switch
        {
            AnswerKind.Receipt => "a receipt",
            AnswerKind.FunctionalNack => "IE906",
            AnswerKind.XmlNack => "IE917",
            AnswerKind.Nack => "IE906 or IE917",
            AnswerKind.Fault => "a Fault",
            AnswerKind.Refused => "a refusal or a Fault",
            _ => "a receipt or a refusal, signed",
        };
        return $"{kind}{(answer.Code is { } code ? $" with code {code}" : "")}{(answer.Reason is { } reason ? $", reason {reason}" : "")}{(answer.Pointer is { } pointer ? $", at {pointer}" : "")}";
    }

    private static string Reply(Reply reply)
    {
        var kind = reply.Kind switch
        {
            ReplyKind.Receipt => "a receipt",
            ReplyKind.Nack => $"a NACK with code {reply.Code}",
            ReplyKind.Fault => $"a Fault {reply.Code}",
            ReplyKind.Lost => "nothing, the connection ends",
            ReplyKind.NotNow => "that it can't take it now",
            _ => "a receipt signed by somebody else",
        };
        return reply.Times > 1 ? $"{kind}, {reply.Times} times" : kind;
    }

    private static string Checks(ImmutableArray<CheckCall> calls) => calls.IsEmpty ? "" : $", checked: {string.Join(", ", calls.Select(Call))}";

    private static string Call(CheckCall call) =>
        $"{call.Name}{(call.On is { } on ? $" on '{on}'" : "")}{(call.Arguments.IsEmpty ? "" : $" ({Values(call.Arguments)})")}";

    private static string Values(ImmutableSortedDictionary<string, string> values) => string.Join(", ", values.Select(pair => $"{pair.Key} {pair.Value}"));
}
