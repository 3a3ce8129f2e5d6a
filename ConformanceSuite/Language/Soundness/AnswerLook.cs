using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Language.Soundness;

/// <summary>Codes and reasons of answers are those of the specification, in the family that the kind of answer has.</summary>
internal static class AnswerLook
{
    private static readonly ErrorFamily[] Reasons = [ErrorFamily.Signature, ErrorFamily.Header, ErrorFamily.Version];

    public static IEnumerable<(int Line, string Sentence)> At(Examined examined) => examined.Steps.SelectMany(step => step switch
    {
        DeliverStep deliver => OfAnswer(examined, deliver),
        ExpectStep { Reply: { Code: { } code } reply } when !Exists(examined, FamiliesOf(reply.Kind), code) => [(step.Line, $"'reply' has the code '{code}', which is none of {Words(FamiliesOf(reply.Kind))}.")],
        _ => Enumerable.Empty<(int, string)>(),
    });

    private static IEnumerable<(int, string)> OfAnswer(Examined examined, DeliverStep step)
    {
        var answer = step.Answer;
        if (answer.Code is { } code && !IsVariable(code) && !Exists(examined, FamiliesOf(answer.Kind), code))
        {
            yield return (step.Line, $"'answer' has the code '{code}', which is none of {Words(FamiliesOf(answer.Kind))}.");
        }

        if (answer.Reason is { } reason && !IsVariable(reason) && !IsReason(examined, reason))
        {
            yield return (step.Line, $"'answer' has the reason '{reason}'; reasons are code lists (CL008), conditions and rules of CSS {examined.Css.Version} (C0030, R0909), and Snnn, Hnnn and Ennnn of the error table.");
        }

        if (step.Document.Again is null && examined.Scenario.Negative is false && answer.Kind is AnswerKind.Nack or AnswerKind.FunctionalNack or AnswerKind.XmlNack or AnswerKind.Fault or AnswerKind.Refused)
        {
            yield return (step.Line, "The scenario is positive, but this delivery must be refused: 'polarity' must be negative.");
        }
    }

    private static bool IsReason(Examined examined, string reason) =>
        examined.Css.CodeLists.TryGet(reason, out _)
        || examined.Css.Rules.All.Any(rule => rule.Reason == reason)
        || examined.Around.Library.Errors.All.Any(error => Reasons.Contains(error.Family) && error.Code == reason);

    private static bool Exists(Examined examined, ErrorFamily[] families, string code) => examined.Around.Library.Errors.All.Any(error => families.Contains(error.Family) && error.Code == code);

    private static bool IsVariable(string text) => text.Contains("${", StringComparison.Ordinal);

    private static ErrorFamily[] FamiliesOf(AnswerKind kind) => kind switch
    {
        AnswerKind.XmlNack => [ErrorFamily.Xml],
        AnswerKind.FunctionalNack => [ErrorFamily.Functional],
        AnswerKind.Fault => [ErrorFamily.Fault],
        _ => [ErrorFamily.Functional, ErrorFamily.Xml],
    };

    private static ErrorFamily[] FamiliesOf(ReplyKind kind) => kind is ReplyKind.Fault ? [ErrorFamily.Fault] : [ErrorFamily.Functional, ErrorFamily.Xml];

    private static string Words(ErrorFamily[] families) => families switch
    {
        [ErrorFamily.Fault] => "the codes of Faults (as Unavailable)",
        [ErrorFamily.Xml] => "the codes of IE917 (as 52)",
        [ErrorFamily.Functional] => "the codes of IE906 (as 92)",
        _ => "the codes of IE906 and IE917",
    };
}
