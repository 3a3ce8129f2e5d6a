using System.Globalization;
using CatsIce.Schemas.Sampling.Loads;

namespace CatsIce.Schemas.Sampling.Facts;

/// <summary>Documents, references and statements at each level.</summary>
internal static class DocumentFacts
{
    public static void Write(FactBook book)
    {
        book.Value("PreviousDocument/type", c => c.Find<Item>() is null ? "N830" : "N821");
        book.Value("PreviousDocument/referenceNumber", c => Number(c, c.Find<Item>() is null ? "EX" : "T1"));
        book.Value("PreviousDocument/goodsItemNumber", c => c.Of<Item>().Number);
        book.Value("PreviousDocument/typeOfPackages", c => c.Of<Item>().Goods.Packages);
        book.Value("PreviousDocument/numberOfPackages", c => c.Of<Item>().Packages[0].Count);
        book.Value("PreviousDocument/measurementUnitAndQualifier", _ => "KGM");
        book.Value("PreviousDocument/quantity", c => c.Of<Item>().Net);
        book.Exactly("PreviousDocument/numberOfPackages", c => c.Size == SampleSize.Maximal && c.Of<Item>().Packages[0].Count is not null);
        book.Exactly("PreviousDocument/typeOfPackages | PreviousDocument/measurementUnitAndQualifier | PreviousDocument/quantity", c => c.IsMaximal);
        book.Often("PreviousDocument", 40);

        book.Value("SupportingDocument/type", c => c.Find<Item>()?.Goods.Document ?? "N380");
        book.Value("SupportingDocument/referenceNumber", c => Number(c, c.Find<Item>() is null ? "INV" : "CRT"));
        book.Value("SupportingDocument/documentLineItemNumber", c => c.Find<Item>()?.Number ?? 1);
        book.Text("SupportingDocument/complementOfInformation | PreviousDocument/complementOfInformation", _ => "Original with the carrier");
        book.Often("complementOfInformation | documentLineItemNumber", 25);
        book.Often("ConsignmentItem/SupportingDocument", 55);
        book.Often("HouseConsignment/SupportingDocument", 90);
        book.Often("Consignment/SupportingDocument", 30);

        // The carnet, where it is listed, is that of the movement (R9051).
        book.Value("TransportDocument/type", c => c.Journey.Kind switch { JourneyKind.Tir when c.Find<House>() is null => "N952", JourneyKind.Rail => "N720", _ => "N730" });
        book.Value("TransportDocument/referenceNumber", c => c.Journey.IsTir && c.Find<House>() is null ? c.Journey.TirCarnet : Number(c, c.Journey.Kind == JourneyKind.Rail ? "SMGS" : "CMR"));
        book.Often("Consignment/TransportDocument", 90);
        book.Often("HouseConsignment/TransportDocument", 30);
        book.Value("AdditionalReference/referenceNumber", c => $"{c.Journey.Departure[..2]}AEO{c.Draw.Digits(9)}");
        book.Often("AdditionalReference | AdditionalInformation", 15);
        book.Value("AdditionalInformation/code", c => c.Draw.Of(["20100", "20200", "20300"]));
        book.Text("AdditionalInformation/text", c => c.Phrase());
    }

    private static string Number(Scope c, string kind) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}-{c.Journey.Departure[..2]}-{c.Journey.ReleasedAt.Year}-{c.Draw.Digits(7)}");
}
