using System.Data;
using CatsIce.NationalSystem.Configuration;
using CatsIce.NationalSystem.Declarations;
using CatsIce.NationalSystem.Documents;
using CatsIce.NationalSystem.Movements;
using CatsIce.NationalSystem.OfficeOfGuarantee;
using CatsIce.NationalSystem.Outbox;
using CatsIce.Protocol.Identifiers;
using CatsIce.Schemas;

namespace CatsIce.NationalSystem.Departure;

/// <summary>Guarantees that another country manages: their amount is reserved before release (IE203), given back when it is not needed (IE204), and credited when the
/// movement is discharged (IE209).</summary>
internal sealed class GuaranteeUseDesk(
    NationalOptions options, CommonSystemSpecification specification, DeclarationStore declarations, MovementHistory history, MovementStore movements, GuaranteeBook book,
    IReservations reservations, OfficeDirectory offices, Dispatcher dispatcher, TimeProvider clock)
{
    /// <returns>One IE203 for each other country that manages a guarantee of the declaration; none in a version that leaves guarantees to letters (CSS-V20-006).</returns>
    public IReadOnlyList<Draft> Reserve(IDbTransaction transaction, ReleasedMovement movement) =>
    [
        .. (movement.Declaration.Guarantees ?? [])
            .Where(guarantee => guarantee.Country != options.Country && specification.Messages.TryGet("IE203", out _))
            .GroupBy(guarantee => guarantee.Country)
            .Select(country => dispatcher.Send(
                transaction, GuaranteeLetters.Use(movement, ParticipantId.Parse($"NTA.{country.Key}"), [.. country], RouteOf.Movement(movement.Declaration)), DossierReading.Of(movement.Declaration))),
    ];

    public IReadOnlyList<Reservation> Standing(IDbTransaction transaction, Mrn mrn) => reservations.Standing(history.Of(transaction, mrn, Reservation.Messages));

    /// <summary>Whether the guarantee does not hold in a country on the way, by the answers of its office, by the declaration, or by our own book.</summary>
    public bool NotValidIn(IDbTransaction transaction, ReleasedMovement movement, string country) =>
        history.Of(transaction, movement.Mrn, "IE201", "IE205").SelectMany(answer => answer.Groups("Guarantee/GuaranteeReference/ValidityLimitation/guaranteeNotValidIn")).Any(limit => limit.Value == country)
        || (movement.Declaration.Guarantees ?? []).Any(guarantee =>
            guarantee.NotValidIn?.Contains(country) == true || book.Find(transaction, guarantee.Grn)?.CoversNot(country) == true);

    /// <summary>Gives back all that was asked for, but for what was refused anyway.</summary>
    public IReadOnlyList<Draft> GiveBack(IDbTransaction transaction, Mrn mrn, bool released) =>
        ToEach(transaction, mrn, (departure, country, guarantees) => GuaranteeLetters.GiveBack(
            mrn, departure, released ? declarations.Find(transaction, mrn)?.ReleasedAt : null, clock.GetUtcNow(), country, guarantees));

    /// <summary>When the movement is closed.</summary>
    public IReadOnlyList<Draft> Credit(IDbTransaction transaction, Mrn mrn)
    {
        if (movements.Find(transaction.Connection!, mrn, Book.Departure, transaction)?.Record.State != MovementStates.Closed)
        {
            return [];
        }

        var arrived = history.Of(transaction, mrn, "IE006").Select(advice => advice.Text("TransitOperation/arrivalDateAndTimeActual")).OfType<string>().FirstOrDefault();
        // Goods that never arrived are discharged by the collection of what was owed for them.
        var ended = arrived ?? history.Of(transaction, mrn, "IE152").Select(collected => $"{collected.Text("Recovery/collectionDate")![..10]}T00:00:00").FirstOrDefault();
        return ended is null ? [] : ToEach(transaction, mrn, (departure, country, guarantees) => GuaranteeLetters.Credit(mrn, departure, ended, country, guarantees));
    }

    private IReadOnlyList<Draft> ToEach(IDbTransaction transaction, Mrn mrn, Func<string, ParticipantId, IEnumerable<GuaranteeInUse>, OutgoingContent> content)
    {
        var standing = Standing(transaction, mrn).Where(reservation => reservation.Accepted != false).ToList();
        var departure = standing.Count == 0 ? "" : history.Of(transaction, mrn, "IE203")[^1].Document.Needed("CustomsOfficeOfDeparture/referenceNumber");
        return
        [
            .. standing.GroupBy(reservation => reservation.Country).Select(country => dispatcher.Send(transaction, content(departure, country.Key, country.Select(InUse).ToList()))),
        ];
    }

    private GuaranteeInUse InUse(Reservation reservation) =>
        new(reservation.Grn, reservation.Type, reservation.Office ?? offices.Of(OfficeDirectory.Guarantees, Grn.Parse(reservation.Grn).IssuingCountry));
}
