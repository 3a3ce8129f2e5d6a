using CatsIce.Schemas.Examples;

namespace CatsIce.Schemas.Documentation.Examples;

/// <summary>Says in words what an example does to its sample. Paths and values stand in back quotes.</summary>
internal static class EditWords
{
    public static string Of(RuleExample example) => string.Join("; ", example.Breaks.Select(Of));

    public static string Of(DocumentEdit edit) => edit switch
    {
        DocumentEdit.SetValue set => $"set `{set.At}` to `{set.Value}`",
        DocumentEdit.RemoveElement remove => $"remove `{remove.At}`",
        DocumentEdit.InsertElements insert => $"insert `{insert.Xml}` {Place(insert.Place)} `{insert.At}`",
        DocumentEdit.CopyElements copy => $"copy `{copy.Source}` {(copy.Source == copy.At ? "once more beside itself" : $"{Place(copy.Place)} `{copy.At}`")}",
        _ => throw new InvalidOperationException("DocumentEdit is a closed family."),
    };

    /// <summary>The example in one sentence.</summary>
    public static string Sentence(RuleExample example) =>
        $"In {example.Sample}, {Of(example)}: {example.Code} at `{example.Pointer}`.";

    private static string Place(EditPlace place) => place switch
    {
        EditPlace.After => "after",
        EditPlace.Before => "before",
        _ => "at the end of",
    };
}
