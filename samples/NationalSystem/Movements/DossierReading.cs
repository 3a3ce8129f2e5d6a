using System.Xml.XPath;
using CatsIce.NationalSystem.Declarations;

namespace CatsIce.NationalSystem.Movements;

/// <summary>Reads the dossier from IE001, IE003, IE050 and IE115; other messages open no entry and have none.</summary>
internal static class DossierReading
{
    public static Dossier? Read(XPathNavigator document)
    {
        var root = document.Clone();
        root.MoveToRoot();
        return root.SelectSingleNode("/*/CustomsOfficeOfDeparture/referenceNumber") is { } departure && Text(root, "TransitOperation/declarationType") is { } type
            ? new Dossier(
                departure.Value,
                Text(root, "CustomsOfficeOfDestinationDeclared/referenceNumber"),
                [.. root.Select("/*/CustomsOfficeOfTransitDeclared/referenceNumber").Cast<XPathNavigator>().Select(office => office.Value)],
                type,
                Text(root, "TransitOperation/TIRCarnetNumber"),
                Text(root, "TransitOperation/bindingItinerary") is "1" or "true",
                [])
            : null;
    }

    public static Dossier Of(Declaration declaration) => new(
        declaration.OfficeOfDeparture,
        declaration.OfficeOfDestination,
        [.. declaration.OfficesOfTransit.Select(transit => transit.Office)],
        declaration.DeclarationType,
        declaration.TirCarnetNumber,
        declaration.BindingItinerary,
        []);

    private static string? Text(XPathNavigator root, string path) => root.SelectSingleNode($"/*/{path}")?.Value;
}
