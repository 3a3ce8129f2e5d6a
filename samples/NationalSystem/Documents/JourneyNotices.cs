using CatsIce.NationalSystem.Movements;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.NationalSystem.Documents;

/// <summary>What the offices on the way tell the departure: frontier crossed (IE118), arrived (IE006), controlled (IE018).</summary>
internal static class JourneyNotices
{
    public static OutgoingContent Crossing(Mrn mrn, Dossier dossier, string office, DateTimeOffset at) =>
        new("IE118", ExchangeNames.OwnerOf(dossier.OfficeOfDeparture), mrn, writer =>
        {
            writer.Group("TransitOperation", () =>
            {
                writer.Fact("MRN", mrn.Value);
                writer.Day("passageDate", at);
            });
            writer.Office("Departure", dossier.OfficeOfDeparture);
            writer.Office("TransitActual", office);
        });

    public static OutgoingContent Arrival(Mrn mrn, Dossier dossier, string office, DateTimeOffset at) =>
        new("IE006", ExchangeNames.OwnerOf(dossier.OfficeOfDeparture), mrn, writer =>
        {
            writer.Group("TransitOperation", () =>
            {
                writer.Fact("MRN", mrn.Value);
                writer.Moment("arrivalDateAndTimeActual", at);
            });
            writer.Office("Departure", dossier.OfficeOfDeparture);
            writer.Office("DestinationActual", office);
        });

    public static OutgoingContent ControlResult(Mrn mrn, Dossier dossier, string office, ControlFinding finding) =>
        new("IE018", ExchangeNames.OwnerOf(dossier.OfficeOfDeparture), mrn, writer =>
        {
            writer.Group("TransitOperation", () =>
            {
                writer.Fact("MRN", mrn.Value);
                writer.Fact("TIRCarnetNumber", dossier.TirCarnetNumber);
                writer.Fact("bindingItinerary", dossier.BindingItinerary);
            });
            writer.Office("Departure", dossier.OfficeOfDeparture);
            writer.Office("DestinationActual", office);
            writer.Group("ControlResult", () =>
            {
                writer.Fact("code", finding.Code);
                writer.Day("date", finding.At);
                if (finding.SealsIntact is { } intact)
                {
                    writer.Fact("stateOfSeals", intact);
                }

                writer.Fact("text", finding.Text);
            });
        });
}

/// <param name="Code">Code list CL197.</param>
/// <param name="SealsIntact">Null when nothing is said of seals.</param>
internal sealed record ControlFinding(string Code, DateTimeOffset At, bool? SealsIntact, string? Text);
