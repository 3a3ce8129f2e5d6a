using CatsIce.Schemas.Examples;

namespace CatsIce.ConformanceSuite.Language.Soundness;

/// <summary>The texts of a step in which variables may stand, without those of inner steps.</summary>
internal static class StepTexts
{
    public static IEnumerable<string> Of(Step step) => (step switch
    {
        DeliverStep deliver => OfDocument(deliver.Document).Concat([deliver.Answer.Code, deliver.Answer.Reason, deliver.Answer.Pointer]),
        StimulateStep stimulate => stimulate.With.Values,
        ExpectStep expect => expect.Checks.SelectMany(call => call.Arguments.Values).Append(expect.Within).Append(expect.Message),
        ExpectNoneStep none => [none.For, none.Message],
        AdvanceStep advance => [advance.By, advance.Less],
        CheckStep check => check.Call.Arguments.Values,
        AskStep ask => [ask.Text],
        RepeatStep repeat => repeat.Each.SelectMany(values => values.Values),
        _ => Enumerable.Empty<string?>(),
    }).OfType<string>();

    private static IEnumerable<string?> OfDocument(Payload document) => document.Again is not null ? [] : document.Edits.SelectMany(edit => edit switch
    {
        DocumentEdit.SetValue set => new[] { set.At, set.Value },
        DocumentEdit.InsertElements insert => [insert.At, insert.Xml],
        DocumentEdit.CopyElements copy => [copy.At, copy.Source],
        _ => [edit.At],
    }).Append(document.Mrn);
}
