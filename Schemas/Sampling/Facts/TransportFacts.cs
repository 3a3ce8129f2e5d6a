using CatsIce.Schemas.Sampling.Journeys;
using CatsIce.Schemas.Sampling.Loads;
using CatsIce.Schemas.Sampling.Stories;

namespace CatsIce.Schemas.Sampling.Facts;

/// <summary>Containers, seals and means of transport.</summary>
internal static class TransportFacts
{
    public static void Write(FactBook book)
    {
        book.Group("Consignment/TransportEquipment", c => c.Cargo.Equipment);
        // C0055: goods in containers are goods in named containers. A lorry's load space is named for its seals.
        book.Exactly("Consignment/TransportEquipment", c => c.Journey.InContainers || !c.IsMinimal);
        book.Value("containerIdentificationNumber", c => c.Of<Equipment>().Container);
        book.Exactly("containerIdentificationNumber", c => c.Of<Equipment>().Container is not null);
        book.Value("numberOfSeals", c => c.Of<Equipment>().Seals.Count);
        book.Group("TransportEquipment/Seal", c => c.Of<Equipment>().Seals);
        book.Exactly("TransportEquipment/Seal", c => c.Of<Equipment>().Seals.Count > 0);
        book.Value("Seal/identifier", c => c.Of<string>());
        book.Group("TransportEquipment/GoodsReference", c => [.. c.Of<Equipment>().Items.Cast<object>()]);
        book.Required("GoodsReference", c => c.Cargo.Equipment.Count > 1, 100);
        book.Value("GoodsReference/declarationGoodsItemNumber", c => c.Of<Equipment>().Items[c.Number - 1]);

        book.Group("DepartureTransportMeans", c => Means.AtDeparture(c.Journey));
        book.Group("ActiveBorderTransportMeans", c => c.Journey.Route.Transits);
        book.Required("ActiveBorderTransportMeans", c => c.Journey.Security > 0, 60);
        Named(book, "DepartureTransportMeans", c => c.Of<Means>());
        Named(book, "ActiveBorderTransportMeans", c => Means.AtBorder(c.Journey));
        Named(book, "TransportMeans", c => Means.Replacement(c.Journey, c.Journey.Draw.At("replacement")));
        book.Value("customsOfficeAtBorderReferenceNumber", c => c.Of<TransitStory>().Office);
        book.Value("conveyanceReferenceNumber", c => $"{(c.Journey.Kind == JourneyKind.Rail ? "TR" : "CMR")}{c.Draw.Digits(6)}");
    }

    private static void Named(FactBook book, string group, Func<Scope, Means> means)
    {
        book.Value($"{group}/typeOfIdentification", c => means(c).Type);
        book.Value($"{group}/identificationNumber", c => means(c).Identification);
        book.Value($"{group}/nationality", c => means(c).Nationality);
        book.Exactly($"{group}/identificationNumber | {group}/typeOfIdentification | {group}/nationality", _ => true);
    }
}
