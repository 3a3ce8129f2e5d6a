using System.Data;
using CatsIce.NationalSystem.Configuration;
using CatsIce.NationalSystem.Documents;
using CatsIce.NationalSystem.Movements;
using CatsIce.NationalSystem.Outbox;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.NationalSystem.Incidents;

/// <summary>Registers incidents. The departure is told with IE180, whether or not we hold a record; of a movement of our own, who waits for the goods is told at once (IE181).</summary>
internal sealed class IncidentDesk(
    NationalOptions options, OfficeDirectory offices, MovementStore movements, MovementHistory history, Dispatcher dispatcher, TimeProvider clock)
{
    /// <summary>An officer of ours has seen it.</summary>
    /// <returns>The messages; none when nobody waits for the goods any more. Null when the number is one of ours and no movement has it.</returns>
    public IReadOnlyList<Draft>? Register(IDbTransaction transaction, Mrn mrn, string office, ObservedIncident incident)
    {
        var now = clock.GetUtcNow();
        if (mrn.IssuingCountry == options.Country)
        {
            return ToWaiting(transaction, mrn, null, (dossier, country) => IncidentNotices.OwnNotice(mrn, dossier, office, now, incident, country));
        }

        var dossier = (movements.Find(transaction.Connection!, mrn, Book.Transit, transaction) ?? movements.Find(transaction.Connection!, mrn, Book.Destination, transaction))?.Dossier;
        // Without a record the MRN still tells the office that released the goods.
        var departure = dossier?.OfficeOfDeparture ?? offices.Of(OfficeDirectory.Departures, mrn.IssuingCountry, mrn.Value[2..10]);
        return [dispatcher.Send(transaction, IncidentNotices.Notice(mrn, departure, office, now, incident))];
    }

    /// <summary>IE180 came: it goes on to each country that holds a record and still waits, but not back to who has told it.</summary>
    public void Forward(IDbTransaction transaction, BusinessDocument told, Mrn mrn)
    {
        var notice = new PastMessage(IsSent: false, told);
        ToWaiting(transaction, mrn, notice.Sender, (dossier, country) => IncidentNotices.Forwarded(mrn, dossier, notice, country));
    }

    private IReadOnlyList<Draft>? ToWaiting(IDbTransaction transaction, Mrn mrn, ParticipantId? teller, Func<Dossier, ParticipantId, OutgoingContent> content)
    {
        if (movements.Find(transaction.Connection!, mrn, Book.Departure, transaction) is not { Dossier: { OfficeOfDestination: not null } dossier } entry)
        {
            return null;
        }

        return [.. WaitingCountries(transaction, entry).Where(country => country != teller).Select(country => dispatcher.Send(transaction, content(dossier, country)))];
    }

    // Nobody waits any more for goods that have arrived, and no country of transit for goods that have passed it.
    private IEnumerable<ParticipantId> WaitingCountries(IDbTransaction transaction, MovementEntry entry)
    {
        if (entry.Record.State is not (MovementStates.Released or MovementStates.UnderWay or MovementStates.UnderEnquiry) || HasArrived(entry))
        {
            return [];
        }

        var passed = history.Of(transaction, entry.Mrn, "IE118").Select(crossing => crossing.Sender.Value).ToHashSet();
        return entry.Record.Parties
            .Where(party => party.Role == Book.Destination || (party.Role == Book.Transit && !passed.Contains(party.Participant)))
            .Select(party => ParticipantId.Parse(party.Participant))
            .Distinct();
    }

    private static bool HasArrived(MovementEntry entry) => entry.Record.Parties.Any(party => party.Role == "arrival");
}
