using System.Data;
using System.Globalization;
using CatsIce.NationalSystem.Declarations;
using CatsIce.NationalSystem.Documents;
using CatsIce.NationalSystem.Movements;
using CatsIce.NationalSystem.Outbox;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.NationalSystem.Departure;

/// <summary>After an arrival advice (IE006): IE024 to every other country that holds a record, so that it closes it.</summary>
internal sealed class ArrivalFollowUp(DeclarationStore declarations, MovementStore movements, Dispatcher dispatcher)
{
    public void After(IDbTransaction transaction, BusinessDocument advice, Mrn mrn)
    {
        if (declarations.Find(transaction, mrn) is not { } movement
            || movements.Find(transaction.Connection!, mrn, Book.Departure, transaction) is not { } entry)
        {
            throw new InvalidDataException($"The arrival of {mrn} was accepted, but we keep no declaration of it.");
        }

        var journey = new Journey(
            advice.Root.SelectSingleNode("CustomsOfficeOfDestinationActual/referenceNumber")!.Value,
            ArrivedAt(advice),
            entry.Dossier?.UndeclaredTransits ?? []);
        foreach (var holder in RecordHolders.Of(entry).Where(holder => holder.Value != advice.Header.MessageSender))
        {
            dispatcher.Send(transaction, ClosingNotices.ForwardedArrival(movement, journey, holder));
        }
    }

    private static DateTimeOffset ArrivedAt(BusinessDocument advice) => DateTimeOffset.ParseExact(
        advice.Root.SelectSingleNode("TransitOperation/arrivalDateAndTimeActual")!.Value,
        [DocumentHeader.TimeFormat, "yyyyMMddHHmm"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
