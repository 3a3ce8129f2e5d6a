using System.Xml.Linq;
using CatsIce.Schemas.Documentation.Html;
using CatsIce.Schemas.Examples;

namespace CatsIce.Schemas.Documentation.Examples;

/// <summary>Documents that break the assertions of one rule, and their nearest legal neighbours.</summary>
internal static class ExampleTable
{
    /// <returns>Null where there are no examples.</returns>
    public static XElement? Make(Edition edition, string reason, IEnumerable<Rule> assertions)
    {
        var examples = assertions.SelectMany(a => edition.ExamplesOf(a)).ToArray();
        return examples.Length == 0 ? null : DataTable.Make(
            $"Examples of {reason}: what is wrong, and what would be right. Paths begin below the root.", ["Assertion", "Sample", "Broken by", "Answer", "Right instead"],
            examples.Select(e => new DataRow(
                null, e.Rule, Markup.Code(e.Sample), Markup.Quoted(EditWords.Of(e)).ToArray(), new object[] { $"{e.Code} at ", Markup.Code(e.Pointer) }, Legal(e))));
    }

    private static object?[] Legal(RuleExample example) => example.Legal.IsEmpty
        ? ["the sample as it is"]
        : [.. Markup.Quoted(string.Join("; ", example.Legal.Select(EditWords.Of)))];
}
