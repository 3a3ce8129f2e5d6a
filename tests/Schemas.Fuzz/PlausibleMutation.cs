using System.Xml.Linq;

namespace Schemas.Fuzz;

/// <summary>Values that other right documents have in the same place: most pass the schema, and many then break a list or a rule.</summary>
internal sealed class PlausibleMutation(Random random, ILookup<string, string> values)
{
    /// <summary>For each name of an element, what stands in it somewhere.</summary>
    public static ILookup<string, string> ValuesOf(IEnumerable<Seedling> seedlings) => seedlings
        .SelectMany(s => XDocument.Parse(s.Text).Root!.Descendants().Where(e => !e.HasElements))
        .Select(e => (e.Name.LocalName, e.Value)).Distinct().OrderBy(v => v.LocalName, StringComparer.Ordinal).ThenBy(v => v.Value, StringComparer.Ordinal)
        .ToLookup(v => v.LocalName, v => v.Value);

    public void Apply(XDocument document)
    {
        var elements = document.Root!.Descendants().ToArray();
        var element = elements[random.Next(elements.Length)];
        if (element.HasElements)
        {
            // A group once more or not at all: numbers and sums are then wrong.
            if (random.Next(2) == 0)
            {
                element.AddAfterSelf(new XElement(element));
            }
            else
            {
                element.Remove();
            }

            return;
        }

        var others = values[element.Name.LocalName].ToArray();
        element.Value = others.Length > 0 ? others[random.Next(others.Length)] : element.Value;
    }
}
