using System.Xml.Linq;

namespace Schemas.Fuzz;

/// <summary>Changes of elements and attributes that leave the document well-formed.</summary>
internal sealed class TagMutation(Random random)
{
    public void Apply(XDocument document)
    {
        var elements = document.Root!.Descendants().ToArray();
        if (elements.Length == 0)
        {
            return;
        }

        var (element, other) = (elements[random.Next(elements.Length)], elements[random.Next(elements.Length)]);
        switch (random.Next(12))
        {
            case 0 or 1:
                element.Remove();
                break;
            case 2 or 3:
                element.AddAfterSelf(new XElement(element));
                break;
            case 4:
                element.Name = other.Name;
                break;
            case 5:
                other.AddAfterSelf(new XElement(element));
                break;
            case 6:
                element.AddBeforeSelf(new XElement("stranger", "1"));
                break;
            case 7:
                element.SetAttributeValue(random.Next(2) == 0 ? "version" : "lang", "3.0");
                break;
            case 8:
                element.Name = document.Root.Name.Namespace + element.Name.LocalName;
                break;
            case 9 when element.Parent is { } parent:
                element.Remove();
                parent.Add(element);
                break;
            case 10:
                // As often as no schema allows it, now and then.
                for (var times = random.Next(1, 12); times > 0; times--)
                {
                    element.AddAfterSelf(new XElement(element));
                }

                break;
            default:
                document.Root.SetAttributeValue("version", random.Next(3) switch { 0 => null, 1 => "2.0", _ => "3.1" });
                break;
        }
    }
}
