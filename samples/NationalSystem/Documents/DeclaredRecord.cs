using System.Globalization;
using System.Xml.Linq;
using CatsIce.NationalSystem.Declarations;

namespace CatsIce.NationalSystem.Documents;

/// <summary>A declaration that came as a record (IE001 or IE050) instead of single facts: what we tell of the movement are its groups, word for word.</summary>
internal static class DeclaredRecord
{
    private static readonly string[] HolderAndGoods = ["HolderOfTheTransitProcedure", "Principal", "ControlResult", "RiskAnalysisIdentification", "Consignment"];
    private static readonly string[] DayForms = ["yyyy-MM-dd", "yyyyMMdd"];
    private static readonly string[] MomentForms = ["yyyy-MM-ddTHH:mm:ss", "yyyyMMddHHmm"];

    /// <summary>Whether it gives the record of a movement: IE001, IE050, or a positive IE003 or IE115.</summary>
    public static bool IsRecord(UnsignedDocument document) =>
        document.Type.Code is "IE001" or "IE050" || (document.Type.Code is "IE003" or "IE115" && document.Text("TransitOperation/requestRejectionReasonCode") is null);

    /// <exception cref="FormatException">It is no record, or lacks what every record has.</exception>
    public static Declaration Declaration(UnsignedDocument record)
    {
        string Needed(string path) => record.Text(path) ?? throw new FormatException($"The record has no {path}.");
        if (!IsRecord(record))
        {
            throw new FormatException($"The record is {record.Type.Code}; expected IE001 or IE050, or the answer that gives one.");
        }

        var holder = record.Root.Element("HolderOfTheTransitProcedure") ?? record.Root.Element("Principal") ?? throw new FormatException("The record has no holder of the transit procedure.");
        return new Declaration(
            Needed("TransitOperation/declarationType"),
            Needed("CustomsOfficeOfDeparture/referenceNumber"),
            Needed("CustomsOfficeOfDestinationDeclared/referenceNumber"),
            [.. record.Root.Elements("CustomsOfficeOfTransitDeclared").Select(Transit)],
            new Party(
                holder.Element("name")?.Value ?? "",
                Address(holder.Element("Address")),
                holder.Element("identificationNumber")?.Value),
            null,
            record.Text("TransitOperation/TIRCarnetNumber"),
            holder.Element("TIRHolderIdentificationNumber")?.Value,
            Needed("TransitOperation/security"),
            record.Text("TransitOperation/bindingItinerary") is "1" or "true",
            record.Root.ToString(SaveOptions.DisableFormatting));
    }

    /// <exception cref="FormatException">The record has no day of release.</exception>
    public static DateTimeOffset ReleaseDay(UnsignedDocument record) => DateTimeOffset.TryParseExact(
        record.Text("TransitOperation/releaseDate"), DayForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day)
        ? day
        : throw new FormatException("The record has no releaseDate.");

    public static XElement Root(string record) => XElement.Parse(record);

    /// <summary>As declared, but with our number, and not released before the day on which it was.</summary>
    public static XElement Operation(XElement record, ReleasedMovement movement, bool older)
    {
        var operation = new XElement(record.Element("TransitOperation")!);
        operation.SetElementValue("MRN", movement.Mrn.Value);
        var day = movement.ReleasedAt.UtcDateTime.ToString(older ? "yyyyMMdd" : "yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (operation.Element("releaseDate") is { } release && string.CompareOrdinal(release.Value, day) < 0)
        {
            release.Value = day;
        }

        return operation;
    }

    public static IEnumerable<XElement> Exits(XElement record) => record.Elements("CustomsOfficeOfExitForTransitDeclared");

    /// <param name="incidents">That were told since; they stand before the house consignments, numbered anew.</param>
    public static IEnumerable<XElement> AfterOffices(XElement record, IReadOnlyList<XElement> incidents, bool simplified) => record.Elements()
        .Where(group => HolderAndGoods.Contains(group.Name.LocalName))
        .Select(group => group.Name.LocalName switch
        {
            "Consignment" when incidents.Count > 0 => With(group, incidents),
            "ControlResult" when simplified => Simplified(group),
            _ => group,
        });

    private static XElement Simplified(XElement controlResult)
    {
        var result = new XElement(controlResult);
        result.SetElementValue("code", ControlResults.SimplifiedAtDeparture);
        return result;
    }

    private static XElement With(XElement consignment, IReadOnlyList<XElement> incidents)
    {
        var whole = new XElement(consignment);
        whole.Elements("HouseConsignment").First().AddBeforeSelf(incidents);
        return whole;
    }

    private static PlannedTransit Transit(XElement office) => new(
        office.Element("referenceNumber")?.Value ?? throw new FormatException("An office of transit of the record has no referenceNumber."),
        DateTimeOffset.TryParseExact(office.Element("arrivalDateAndTimeEstimated")?.Value, MomentForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null);

    private static Address Address(XElement? address) => new(
        address?.Element("streetAndNumber")?.Value ?? "", address?.Element("city")?.Value ?? "", address?.Element("country")?.Value ?? "", address?.Element("postcode")?.Value);
}
