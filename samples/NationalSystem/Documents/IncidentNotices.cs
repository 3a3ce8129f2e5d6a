using System.Globalization;
using System.Xml.Linq;
using CatsIce.NationalSystem.Movements;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.NationalSystem.Documents;

/// <summary>Incidents on the way: told to the departure (IE180), and passed on by it to who still waits for the goods (IE181).</summary>
internal static class IncidentNotices
{
    public static OutgoingContent Notice(Mrn mrn, string departure, string office, DateTimeOffset now, ObservedIncident incident) =>
        new("IE180", ParticipantId.Parse($"NTA.{mrn.IssuingCountry}"), mrn, writer =>
        {
            Operation(writer, mrn, now);
            writer.Office("Departure", departure);
            writer.Office("IncidentRegistration", office);
            writer.Group("Consignment", () => Write(writer, office, incident));
        });

    /// <summary>Of our own country: there is no IE180 to pass on.</summary>
    public static OutgoingContent OwnNotice(Mrn mrn, Dossier dossier, string office, DateTimeOffset now, ObservedIncident incident, ParticipantId recipient) =>
        new("IE181", recipient, mrn, writer =>
        {
            Operation(writer, mrn, now);
            Offices(writer, dossier, office);
            writer.Group("Consignment", () => Write(writer, office, incident));
        });

    /// <param name="notice">IE180 that came: time and incidents are passed on as it tells them.</param>
    public static OutgoingContent Forwarded(Mrn mrn, Dossier dossier, PastMessage notice, ParticipantId recipient) =>
        new("IE181", recipient, mrn, writer =>
        {
            writer.Copy([new XElement(
                "TransitOperation",
                new XElement("MRN", mrn.Value),
                new XElement("incidentNotificationDateAndTime", notice.Document.Needed("TransitOperation/incidentNotificationDateAndTime")))]);
            Offices(writer, dossier, notice.Document.Needed("CustomsOfficeOfIncidentRegistration/referenceNumber"));
            writer.Group("Consignment", () => writer.Copy(notice.Groups("Consignment/Incident")));
        });

    private static void Operation(GroupWriter writer, Mrn mrn, DateTimeOffset now) => writer.Group("TransitOperation", () =>
    {
        writer.Fact("MRN", mrn.Value);
        writer.Moment("incidentNotificationDateAndTime", now);
    });

    private static void Offices(GroupWriter writer, Dossier dossier, string office)
    {
        writer.Office("Departure", dossier.OfficeOfDeparture);
        writer.Office("DestinationDeclared", dossier.OfficeOfDestination!);
        // As in the record of a destination (condition C0030), a movement under a TIR carnet names none.
        writer.Offices("TransitDeclared", dossier.DeclarationType == "TIR" ? [] : dossier.OfficesOfTransit);
        writer.Office("IncidentRegistration", office);
    }

    private static void Write(GroupWriter writer, string office, ObservedIncident incident) => writer.Groups("Incident", [incident], observed =>
    {
        writer.Fact("code", observed.Code);
        writer.Fact("text", observed.Text);
        writer.Group("Location", () =>
        {
            writer.Fact("qualifierOfIdentification", observed.Place is null ? "Z" : "W");
            writer.Fact("country", office[..2]);
            if (observed.Place is { } place)
            {
                writer.Group("GNSS", () =>
                {
                    writer.Fact("latitude", place.Latitude.ToString("0.######", CultureInfo.InvariantCulture));
                    writer.Fact("longitude", place.Longitude.ToString("0.######", CultureInfo.InvariantCulture));
                });
            }
            else
            {
                writer.Group("Address", () =>
                {
                    writer.Fact("streetAndNumber", $"Customs office {office}");
                    writer.Fact("city", office);
                });
            }
        });
    });
}

/// <summary>What an officer saw.</summary>
/// <param name="Code">Code list CL019; those that need new seals or other means of transport are sent as a whole document.</param>
/// <param name="Place">Null: at the office itself.</param>
internal sealed record ObservedIncident(string Code, string Text, (decimal Latitude, decimal Longitude)? Place = null);
