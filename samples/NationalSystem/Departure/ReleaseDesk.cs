using System.Data;
using CatsIce.NationalSystem.Declarations;
using CatsIce.NationalSystem.Documents;
using CatsIce.NationalSystem.Movements;
using CatsIce.NationalSystem.Outbox;

namespace CatsIce.NationalSystem.Departure;

/// <summary>Releases a declaration: gives it its MRN, tells the destination (IE001) and each country of transit (IE050).</summary>
internal sealed class ReleaseDesk(DeclarationStore declarations, Dispatcher dispatcher, TimeProvider clock)
{
    /// <exception cref="DispatchRefusedException">The declaration does not make valid messages.</exception>
    public (ReleasedMovement Movement, IReadOnlyList<Draft> Messages) Release(IDbTransaction transaction, Declaration declaration)
    {
        var now = clock.GetUtcNow();
        var movement = new ReleasedMovement(declarations.NewMrn(transaction, declaration.OfficeOfDeparture), declaration, now, now);
        declarations.Save(transaction, movement);

        var dossier = DossierReading.Of(declaration);
        var countries = declaration.OfficesOfTransit.Select(transit => ExchangeNames.OwnerOf(transit.Office)).Distinct();
        List<Draft> messages = [dispatcher.Send(transaction, AnticipatedRecords.ArrivalRecord(movement), dossier)];
        messages.AddRange(countries.Select(country => dispatcher.Send(transaction, AnticipatedRecords.TransitRecord(movement, country), dossier)));
        return (movement, messages);
    }
}
