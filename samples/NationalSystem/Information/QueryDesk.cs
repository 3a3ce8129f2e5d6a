using System.Data;
using CatsIce.NationalSystem.Configuration;
using CatsIce.NationalSystem.Declarations;
using CatsIce.NationalSystem.Departure;
using CatsIce.NationalSystem.Documents;
using CatsIce.NationalSystem.Incidents;
using CatsIce.NationalSystem.Movements;
using CatsIce.NationalSystem.Outbox;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.NationalSystem.Information;

/// <summary>Answers who asks: for a whole movement (IE027), for its state in our records (IE094), or whether we are there (IE974).</summary>
internal sealed class QueryDesk(
    NationalOptions options, IPartInMovement parts, MovementStore movements, DeclarationStore declarations, KnownIncidents incidents, OfficeDirectory offices, Dispatcher dispatcher)
{
    // Code list CL184.
    private const string Unknown = "1";
    private const string NoRight = "2";
    private const string NotReleased = "4";

    public void AnswerMovement(IDbTransaction transaction, BusinessDocument query, Mrn mrn)
    {
        var entry = movements.Find(transaction.Connection!, mrn, Book.Departure, transaction);
        var movement = entry is null ? null : declarations.Find(transaction, mrn);
        var refusal = movement is null ? Unknown
            : !parts.Has(entry!, movement.Declaration, query.Header.MessageSender!) ? NoRight
            : entry!.Record.State == MovementStates.Accepted ? NotReleased
            : null;
        dispatcher.Send(transaction, refusal is null
            ? StatusLetters.Movement(movement!, query, StatusCodes.Of(entry!.Record.State), incidents.Of(transaction, mrn))
            : StatusLetters.NoMovement(mrn, query, refusal));
    }

    public void AnswerStatus(IDbTransaction transaction, BusinessDocument query, Mrn mrn)
    {
        string[] books = mrn.IssuingCountry == options.Country ? [Book.Departure] : [Book.Destination, Book.Transit, Book.Guarantee];
        var entry = books.Select(book => movements.Find(transaction.Connection!, mrn, book, transaction)).FirstOrDefault(found => found is not null);
        var (part, office) = entry?.Book switch
        {
            Book.Transit => ("Transit", offices.Own(OfficeDirectory.Transits, Ours(entry!.Dossier?.OfficesOfTransit))),
            _ when books[0] == Book.Departure => ("Departure", offices.Own(OfficeDirectory.Departures, entry?.Dossier?.OfficeOfDeparture ?? mrn.Value[2..10])),
            _ => ("Destination", offices.Own(OfficeDirectory.Destinations, entry?.Dossier?.OfficeOfDestination)),
        };
        dispatcher.Send(transaction, StatusLetters.Status(mrn, query, StatusCodes.Of(entry?.Record.State), part, office));
    }

    public void AnswerAvailability(IDbTransaction transaction, BusinessDocument query) => dispatcher.Send(transaction, StatusLetters.Available(query));

    private string? Ours(IReadOnlyList<string>? found) => found?.FirstOrDefault(office => office.StartsWith(options.Country, StringComparison.Ordinal));
}
