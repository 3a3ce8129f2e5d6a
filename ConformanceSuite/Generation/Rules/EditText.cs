using System.Collections.Immutable;
using CatsIce.Schemas.Examples;

namespace CatsIce.ConformanceSuite.Generation.Rules;

/// <summary>Edits in YAML.</summary>
internal static class EditText
{
    public static string Of(ImmutableArray<DocumentEdit> edits) => edits.IsEmpty ? "" : $", edit: [{string.Join(", ", edits.Select(Of))}]";

    private static string Of(DocumentEdit edit) => edit switch
    {
        DocumentEdit.SetValue set => $"{{ at: {Quoted(set.At)}, set: {Quoted(set.Value)} }}",
        DocumentEdit.InsertElements insert => $"{{ at: {Quoted(insert.At)}, insert: {Quoted(insert.Xml)}{Place(insert.Place)} }}",
        DocumentEdit.CopyElements copy => $"{{ at: {Quoted(copy.At)}, copy: {Quoted(copy.Source)}{Place(copy.Place)} }}",
        DocumentEdit.RemoveElement remove => $"{{ at: {Quoted(remove.At)}, remove: \"true\" }}",
        _ => throw new InvalidOperationException("The edits are a closed family."),
    };

    private static string Place(EditPlace place) => place == EditPlace.After ? "" : $", place: {place.ToString().ToLowerInvariant()}";

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
