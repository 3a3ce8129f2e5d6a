using System.Globalization;
using System.Xml.Linq;

namespace CatsIce.Running;

/// <summary>The largest document that the specification and the exchange allow: an IE001 with 1,999 house consignments, packed until it has almost as many bytes as are read.</summary>
public static class LargestDocument
{
    /// <summary>maxOccurs of HouseConsignment in CSS 3.0.</summary>
    public const int MostHouseConsignments = 1999;

    /// <summary>Bytes of a document that still goes into a body of 8 MiB with envelope and Transmission.</summary>
    public const int MostBytes = (8 * 1024 * 1024) - (64 * 1024) - 8192;

    // maxOccurs of Packaging.
    private const int MostPackagings = 99;

    /// <param name="sample">An IE001 to make it from.</param>
    /// <param name="bytes">As many at most, before it is signed; the signature takes less than 8 KB.</param>
    public static XElement Fresh(string sample = Journey.Release, int bytes = MostBytes) => Documents.Fresh(sample, root =>
    {
        var consignment = root.Element("Consignment")!;
        var first = consignment.Element("HouseConsignment")!;
        first.Elements("ConsignmentItem").Skip(1).Remove();
        var item = first.Element("ConsignmentItem")!;
        var packaging = item.Element("Packaging")!;
        first.Element("grossMass")!.Value = item.Element("Commodity")!.Element("GoodsMeasure")!.Element("grossMass")!.Value;
        consignment.Element("grossMass")!.Value = "40000000";
        var houses = Enumerable.Range(1, MostHouseConsignments).Select(number => Numbered(first, number)).ToList();
        consignment.Elements("HouseConsignment").Skip(1).Remove();
        first.ReplaceWith(houses);
        // As many packagings in each as there is room for.
        var room = (bytes - Length(root)) / (Length(packaging) + 2);
        for (var (number, added) = (2, 0); number <= MostPackagings && added < room; number++)
        {
            foreach (var house in houses.TakeWhile(_ => added++ < room))
            {
                house.Element("ConsignmentItem")!.Elements("Packaging").Last().AddAfterSelf(Numbered(packaging, number));
            }
        }
    });

    private static XElement Numbered(XElement element, int number)
    {
        var copy = new XElement(element);
        copy.Element("sequenceNumber")!.Value = number.ToString(CultureInfo.InvariantCulture);
        copy.Element("ConsignmentItem")?.SetElementValue("declarationGoodsItemNumber", number);
        return copy;
    }

    private static int Length(XElement element) => System.Text.Encoding.UTF8.GetByteCount(element.ToString(SaveOptions.DisableFormatting));
}
