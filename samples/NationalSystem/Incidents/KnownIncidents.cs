using System.Data;
using System.Xml.Linq;
using CatsIce.NationalSystem.Movements;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.NationalSystem.Incidents;

/// <summary>The incidents of a movement that the departure knows of: those it was told (IE180), and those of its own offices (IE181 without IE180).</summary>
internal sealed class KnownIncidents(MovementHistory history)
{
    // A record has room for nine.
    private const int Most = 9;

    /// <returns>Groups Incident, numbered from 1.</returns>
    public IReadOnlyList<XElement> Of(IDbTransaction transaction, Mrn mrn)
    {
        var told = history.Of(transaction, mrn, "IE180", "IE181");
        // IE181 goes to several countries; it is one incident.
        var own = told.Where(message => message is { Type: "IE181", IsSent: true } && OfficeOf(message)[..2] == mrn.IssuingCountry)
            .DistinctBy(message => (OfficeOf(message), message.Text("TransitOperation/incidentNotificationDateAndTime")));
        var incidents = told.Where(message => message is { Type: "IE180", IsSent: false }).Concat(own).SelectMany(message => message.Groups("Consignment/Incident")).Take(Most).ToList();
        foreach (var (index, incident) in incidents.Index())
        {
            incident.SetElementValue("sequenceNumber", index + 1);
        }

        return incidents;
    }

    private static string OfficeOf(PastMessage message) => message.Document.Needed("CustomsOfficeOfIncidentRegistration/referenceNumber");
}
