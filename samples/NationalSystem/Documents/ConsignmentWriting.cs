using System.Xml.Linq;
using CatsIce.NationalSystem.Declarations;

namespace CatsIce.NationalSystem.Documents;

/// <summary>The Consignment group of IE001, IE003, IE050 and IE115.</summary>
internal static class ConsignmentWriting
{
    /// <param name="incidents">That happened since departure, in the form of the document.</param>
    public static void WriteConsignment(this GroupWriter writer, Consignment consignment, IReadOnlyList<XElement> incidents) =>
        writer.Group("Consignment", () =>
        {
            writer.Fact("countryOfDispatch", consignment.CountryOfDispatch);
            writer.Fact("countryOfDestination", consignment.CountryOfDestination);
            writer.Fact("containerIndicator", consignment.Containerised);
            writer.Fact("inlandModeOfTransport", consignment.InlandModeOfTransport);
            writer.Fact("modeOfTransportAtTheBorder", consignment.ModeOfTransportAtTheBorder);
            writer.Fact("grossMass", consignment.GrossMass);
            writer.Fact("referenceNumberUCR", consignment.ReferenceNumberUcr);
            WriteCarrier(writer, consignment.Carrier);
            writer.Party("Consignor", consignment.Consignor);
            writer.Party("Consignee", consignment.Consignee);
            writer.Groups("TransportEquipment", consignment.TransportEquipment, equipment => WriteEquipment(writer, equipment));
            writer.Groups("DepartureTransportMeans", consignment.DepartureTransportMeans, writer.WriteMeans);
            writer.Groups("CountryOfRoutingOfConsignment", consignment.CountriesOfRouting, country => writer.Fact("country", country));
            writer.Groups("ActiveBorderTransportMeans", consignment.ActiveBorderTransportMeans, means => WriteBorderMeans(writer, means));
            writer.WritePlace("PlaceOfLoading", consignment.PlaceOfLoading);
            writer.WritePlace("PlaceOfUnloading", consignment.PlaceOfUnloading);
            writer.Groups("SupportingDocument", consignment.SupportingDocuments, writer.WriteDocument);
            writer.Groups("TransportDocument", consignment.TransportDocuments, writer.WriteDocument);
            writer.Copy(incidents);
            writer.WriteHouseConsignments(consignment);
        });

    public static void Party(this GroupWriter writer, string role, Party party) => writer.Group(role, () =>
    {
        writer.Fact("identificationNumber", party.IdentificationNumber);
        writer.Fact("name", party.Name);
        writer.Address(party.Address);
    });

    public static void Address(this GroupWriter writer, Address address) => writer.Group("Address", () =>
    {
        writer.Fact("streetAndNumber", address.StreetAndNumber);
        writer.Fact("postcode", address.Postcode);
        writer.Fact("city", address.City);
        writer.Fact("country", address.Country);
    });

    private static void WriteCarrier(GroupWriter writer, Carrier? carrier)
    {
        if (carrier is not null)
        {
            writer.Group("Carrier", () => writer.Fact("identificationNumber", carrier.IdentificationNumber));
        }
    }

    private static void WriteEquipment(GroupWriter writer, TransportEquipment equipment)
    {
        writer.Fact("containerIdentificationNumber", equipment.ContainerIdentificationNumber);
        writer.Fact("numberOfSeals", equipment.Seals.Count);
        writer.Groups("Seal", equipment.Seals, seal => writer.Fact("identifier", seal));
        writer.Groups("GoodsReference", equipment.GoodsItems, item => writer.Fact("declarationGoodsItemNumber", item));
    }

    public static void WriteMeans(this GroupWriter writer, TransportMeans means)
    {
        writer.Fact("typeOfIdentification", means.TypeOfIdentification);
        writer.Fact("identificationNumber", means.IdentificationNumber);
        writer.Fact("nationality", means.Nationality);
    }

    private static void WriteBorderMeans(GroupWriter writer, BorderTransportMeans means)
    {
        writer.Fact("customsOfficeAtBorderReferenceNumber", means.OfficeAtBorder);
        writer.Fact("typeOfIdentification", means.TypeOfIdentification);
        writer.Fact("identificationNumber", means.IdentificationNumber);
        writer.Fact("nationality", means.Nationality);
    }

    public static void WritePlace(this GroupWriter writer, string name, Place? place)
    {
        if (place is not null)
        {
            writer.Group(name, () =>
            {
                writer.Fact("country", place.Country);
                writer.Fact("location", place.Location);
            });
        }
    }

    public static void WriteDocument(this GroupWriter writer, DocumentReference document)
    {
        writer.Fact("type", document.Type);
        writer.Fact("referenceNumber", document.ReferenceNumber);
    }
}
