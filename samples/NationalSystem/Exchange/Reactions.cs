using System.Data;
using CatsIce.NationalSystem.Departure;
using CatsIce.NationalSystem.Destination;
using CatsIce.NationalSystem.Transit;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.NationalSystem.Exchange;

/// <summary>What an accepted message makes us do without being told. It happens in the same transaction: a request is never receipted without its answer
/// being stored for sending.</summary>
internal sealed class Reactions(RecordRequestDesk requests, ArrivalFollowUp arrivals, ArrivalDesk destination, CrossingDesk transit)
{
    public void After(IDbTransaction transaction, BusinessDocument message)
    {
        var mrn = Mrn.Parse(message.Facts.Mrn!);
        switch (message.Type.Code)
        {
            case "IE002":
                requests.AnswerArrivalRequest(transaction, message, mrn);
                break;
            case "IE114":
                requests.AnswerTransitRequest(transaction, message, mrn);
                break;
            case "IE006":
                arrivals.After(transaction, message, mrn);
                break;
            case "IE003":
                destination.AfterAnswer(transaction, message, mrn);
                break;
            case "IE115":
                transit.AfterAnswer(transaction, message, mrn);
                break;
        }
    }
}
