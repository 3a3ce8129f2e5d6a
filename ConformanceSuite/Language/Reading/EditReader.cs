using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Yaml;
using CatsIce.Schemas.Examples;

namespace CatsIce.ConformanceSuite.Language.Reading;

/// <summary>Changes to a document, written as the examples of the rule book are.</summary>
internal static class EditReader
{
    private static readonly ImmutableArray<string> Changes = ["set", "remove", "insert", "copy"];

    public static ImmutableArray<DocumentEdit> ReadAll(ImmutableArray<YamlNode> nodes, Faults faults) => [.. nodes.Select(node => Read(node, faults)).OfType<DocumentEdit>()];

    private static DocumentEdit? Read(YamlNode node, Faults faults)
    {
        if (node is not YamlMap map)
        {
            faults.Add(node, $"A change to a document is a group of keys as {{ at: TransitOperation/MRN, set: … }}, but here is {node.Kind}.");
            return null;
        }

        var fields = new YamlFields(map, "a change to a document", Grammar.Edit, faults);
        var at = fields.NeededText("at");
        var place = fields.OneOf("place", [("after", EditPlace.After), ("before", EditPlace.Before), ("within", EditPlace.Within)]);
        var given = Changes.Where(fields.Has).ToArray();
        if (given is not [var change])
        {
            faults.Add(map, $"A change to a document says exactly one of {string.Join(", ", Changes)}; found {(given.Length == 0 ? "none" : string.Join(" and ", given))}.");
            return null;
        }

        if (place is not null && change is not ("insert" or "copy"))
        {
            faults.Add(fields.LineOf("place"), $"'place' stands beside 'insert' or 'copy'; '{change}' has no use for it.");
        }

        if (change == "remove")
        {
            return fields.OneOf("remove", [("true", true)]) is null ? null : new DocumentEdit.RemoveElement(at);
        }

        return fields.Text(change) is not { } value ? null : change switch
        {
            "set" => new DocumentEdit.SetValue(at, value),
            "insert" => new DocumentEdit.InsertElements(at, value, place ?? EditPlace.After),
            _ => new DocumentEdit.CopyElements(at, value, place ?? EditPlace.After),
        };
    }
}
