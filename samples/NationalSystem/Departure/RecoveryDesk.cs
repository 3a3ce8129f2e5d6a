using System.Data;
using CatsIce.NationalSystem.Configuration;
using CatsIce.NationalSystem.Declarations;
using CatsIce.NationalSystem.Documents;
using CatsIce.NationalSystem.Movements;
using CatsIce.NationalSystem.Outbox;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.NationalSystem.Departure;

/// <summary>Begins the recovery: IE063 to every country that has a part in the movement, IE023 to each guarantor that stands for it.</summary>
internal sealed class RecoveryDesk(
    ParticipantId me, DeclarationStore declarations, MovementHistory history, MovementStore movements, OfficeDirectory offices, Dispatcher dispatcher, TimeProvider clock)
{
    /// <param name="states">In which the recovery has a reason.</param>
    public IReadOnlyList<Draft> Begin(IDbTransaction transaction, Mrn mrn, params string[] states)
    {
        if (movements.Find(transaction.Connection!, mrn, Book.Departure, transaction) is not { Dossier: { OfficeOfDestination: not null } dossier } entry
            || !states.Contains(entry.Record.State))
        {
            return [];
        }

        var office = offices.Own(OfficeDirectory.Recoveries, dossier.OfficeOfDeparture);
        var today = clock.GetUtcNow();
        var journey = JourneyOf(transaction, mrn);
        var countries = entry.Record.Parties.Select(party => ParticipantId.Parse(party.Participant)).Where(party => party.Country is not null && party != me).Distinct();
        return
        [
            .. countries.Select(country => dispatcher.Send(transaction, RecoveryLetters.Beginning(mrn, dossier, journey, office, today, country))),
            .. declarations.Find(transaction, mrn) is { } movement ? ToGuarantors(transaction, movement, office, today) : [],
        ];
    }

    private IEnumerable<Draft> ToGuarantors(IDbTransaction transaction, ReleasedMovement movement, string office, DateTimeOffset today) =>
        (movement.Declaration.Guarantees ?? []).Where(guarantee => guarantee.Guarantor is not null).GroupBy(guarantee => guarantee.Guarantor!)
            .Select(guarantor => dispatcher.Send(transaction, RecoveryLetters.GuarantorNotice(movement, [.. guarantor], office, today, ParticipantId.Parse(guarantor.Key))));

    private Journey JourneyOf(IDbTransaction transaction, Mrn mrn)
    {
        var told = history.Of(transaction, mrn, "IE006", "IE118");
        return new Journey(
            told.LastOrDefault(message => message.Type == "IE006")?.Document.Needed("CustomsOfficeOfDestinationActual/referenceNumber"),
            null,
            [.. told.Where(message => message.Type == "IE118").Select(message => message.Document.Needed("CustomsOfficeOfTransitActual/referenceNumber")).Distinct()]);
    }
}
