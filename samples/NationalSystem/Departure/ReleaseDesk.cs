using System.Data;
using CatsIce.NationalSystem.Declarations;
using CatsIce.NationalSystem.Documents;
using CatsIce.NationalSystem.Duties;
using CatsIce.NationalSystem.Movements;
using CatsIce.NationalSystem.Outbox;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.NationalSystem.Departure;

/// <summary>Releases a declaration: gives it its MRN, has its guarantees reserved where another country manages them (IE203), and, when each is accepted, tells the
/// destination (IE001) and each country of transit (IE050).</summary>
internal sealed class ReleaseDesk(
    DeclarationStore declarations, UnreleasedStore unreleased, GuaranteeUseDesk guarantees, MovementStore movements, StepStore steps, Deadlines deadlines, Dispatcher dispatcher, TimeProvider clock)
{
    /// <param name="hold">The declaration is accepted and its guarantees are reserved; an officer releases it later.</param>
    /// <exception cref="DispatchRefusedException">The declaration does not make valid messages.</exception>
    public (ReleasedMovement Movement, IReadOnlyList<Draft> Messages) Release(IDbTransaction transaction, Declaration declaration, bool hold = false)
    {
        var now = clock.GetUtcNow();
        var movement = new ReleasedMovement(declarations.NewMrn(transaction, declaration.OfficeOfDeparture, declaration.Security), declaration, now, now);
        declarations.Save(transaction, movement);
        steps.Begin(transaction, movement.Mrn);
        var questions = guarantees.Reserve(transaction, movement);
        if (questions.Count == 0 && !hold)
        {
            return (movement, Records(transaction, movement));
        }

        unreleased.Add(transaction, movement.Mrn, hold);
        return (movement, questions);
    }

    /// <summary>The officer releases what was held.</summary>
    /// <returns>Null when nothing of that number waits to be released, or a guarantee is not accepted yet.</returns>
    public IReadOnlyList<Draft>? ReleaseHeld(IDbTransaction transaction, Mrn mrn) =>
        unreleased.Find(transaction, mrn) is not null && guarantees.Standing(transaction, mrn).All(reservation => reservation.Accepted == true)
            ? ReleaseNow(transaction, mrn)
            : null;

    /// <summary>IE205 came: the goods go when each guarantee is accepted, and all of them are given back when one is not.</summary>
    public void AfterGuaranteeAnswer(IDbTransaction transaction, Mrn mrn)
    {
        var standing = guarantees.Standing(transaction, mrn);
        var waiting = unreleased.Find(transaction, mrn);
        if (waiting is not null && standing.Any(reservation => reservation.Accepted == false))
        {
            GiveUp(transaction, mrn);
        }
        else if (waiting is { Held: false } && standing.All(reservation => reservation.Accepted == true))
        {
            ReleaseNow(transaction, mrn);
        }
        else if (standing.Any(reservation => reservation.Accepted == true))
        {
            deadlines.AfterReservation(transaction, mrn);
        }
    }

    /// <summary>The goods will not be released: what was reserved is given back.</summary>
    public IReadOnlyList<Draft> GiveUp(IDbTransaction transaction, Mrn mrn)
    {
        unreleased.Remove(transaction, mrn);
        return movements.Find(transaction.Connection!, mrn, Book.Departure, transaction)?.Record.State == MovementStates.Accepted
            ? guarantees.GiveBack(transaction, mrn, released: false)
            : [];
    }

    private IReadOnlyList<Draft> ReleaseNow(IDbTransaction transaction, Mrn mrn)
    {
        unreleased.Remove(transaction, mrn);
        var movement = declarations.Find(transaction, mrn) ?? throw new InvalidDataException($"We keep no declaration of {mrn}, which waits to be released.");
        var released = movement with { ReleasedAt = clock.GetUtcNow() };
        declarations.SetReleased(transaction, released);
        return Records(transaction, released);
    }

    private IReadOnlyList<Draft> Records(IDbTransaction transaction, ReleasedMovement movement)
    {
        var dossier = DossierReading.Of(movement.Declaration);
        var countries = movement.Declaration.OfficesOfTransit.Select(transit => ExchangeNames.OwnerOf(transit.Office)).Distinct();
        List<Draft> messages = [dispatcher.Send(transaction, AnticipatedRecords.ArrivalRecord(movement), dossier)];
        messages.AddRange(countries.Select(country => dispatcher.Send(transaction, AnticipatedRecords.TransitRecord(movement, country), dossier)));
        deadlines.AfterRelease(transaction, movement.Mrn, movement.Declaration.IsTir);
        return messages;
    }
}
