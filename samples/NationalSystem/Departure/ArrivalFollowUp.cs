using System.Data;
using System.Globalization;
using CatsIce.NationalSystem.Documents;
using CatsIce.NationalSystem.Duties;
using CatsIce.NationalSystem.Movements;
using CatsIce.NationalSystem.Outbox;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.NationalSystem.Departure;

/// <summary>After an arrival advice (IE006): IE024 to every other country that holds a record, so that it closes it, and IE059 to who is still asked for the goods.</summary>
internal sealed class ArrivalFollowUp(MovementStore movements, EnquiryDesk enquiries, Deadlines deadlines, Dispatcher dispatcher)
{
    public void After(IDbTransaction transaction, BusinessDocument advice, Mrn mrn)
    {
        if (movements.Find(transaction.Connection!, mrn, Book.Departure, transaction) is not { Dossier: { } dossier } entry)
        {
            throw new InvalidDataException($"The arrival of {mrn} was accepted, but we keep no record of it.");
        }

        var journey = new Journey(
            advice.Root.SelectSingleNode("CustomsOfficeOfDestinationActual/referenceNumber")!.Value,
            ArrivedAt(advice),
            dossier.UndeclaredTransits);
        foreach (var holder in RecordHolders.Of(entry).Where(holder => holder.Value != advice.Header.MessageSender))
        {
            dispatcher.Send(transaction, ClosingNotices.ForwardedArrival(mrn, dossier, journey, holder));
        }

        enquiries.Withdraw(transaction, mrn, $"The goods have arrived at {journey.ActualDestination}.");
        deadlines.AfterArrival(transaction, mrn);
    }

    private static DateTimeOffset ArrivedAt(BusinessDocument advice) => DateTimeOffset.ParseExact(
        advice.Root.SelectSingleNode("TransitOperation/arrivalDateAndTimeActual")!.Value,
        [DocumentHeader.TimeFormat, "yyyyMMddHHmm"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
