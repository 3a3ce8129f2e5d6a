using System.Data;
using CatsIce.NationalSystem.Departure;
using CatsIce.NationalSystem.Destination;
using CatsIce.NationalSystem.Enquired;
using CatsIce.NationalSystem.Incidents;
using CatsIce.NationalSystem.Information;
using CatsIce.NationalSystem.OfficeOfGuarantee;
using CatsIce.NationalSystem.Outbox;
using CatsIce.NationalSystem.Transit;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.NationalSystem.Exchange;

/// <summary>What an accepted message makes us do without being told. It happens in the same transaction: a request is never receipted without its answer
/// being stored for sending.</summary>
internal interface IReactions
{
    void After(IDbTransaction transaction, BusinessDocument message);
}

/// <summary>Gives each message to the desk that it is for.</summary>
internal sealed class Reactions(
    RecordRequestDesk requests, ArrivalFollowUp arrivals, ClosingFollowUp closing, EnquiryDesk enquiries, ReleaseDesk releases,
    ArrivalDesk destination, CrossingDesk transit, IncidentDesk incidents, EnquiryAnswerDesk enquired, RecoveryAnswerDesk recovery,
    GuaranteeAnswerDesk guarantees, GuarantorDesk guarantors, QueryDesk queries, TakingBack takingBack) : IReactions
{
    public void After(IDbTransaction transaction, BusinessDocument message)
    {
        switch (message.Type.Code)
        {
            case "IE906" or "IE917":
                takingBack.AfterNack(transaction, message);
                break;
            case "IE974":
                queries.AnswerAvailability(transaction, message);
                break;
            case "IE225":
                guarantors.Update(transaction, message);
                break;
            case "IC910":
                guarantors.AnswerChain(transaction, message);
                break;
            default:
                if (Mrn.TryParse(message.Facts.Mrn, out var mrn))
                {
                    AfterStep(transaction, message, mrn);
                }

                break;
        }
    }

    private void AfterStep(IDbTransaction transaction, BusinessDocument message, Mrn mrn)
    {
        Action<IDbTransaction, BusinessDocument, Mrn>? act = message.Type.Code switch
        {
            "IE002" => requests.AnswerArrivalRequest,
            "IE114" => requests.AnswerTransitRequest,
            "IE006" => arrivals.After,
            "IE018" or "IE152" => closing.After,
            "IE003" => destination.AfterAnswer,
            "IE115" => transit.AfterAnswer,
            "IE180" => incidents.Forward,
            "IE142" => enquired.Answer,
            "IE145" => enquiries.Answer,
            "IE150" => recovery.Answer,
            "IE200" => guarantees.AnswerCheck,
            "IE203" => guarantees.AnswerUse,
            "IE204" => guarantees.Free,
            "IE209" => guarantees.Credit,
            "IE205" => (inside, _, movement) => releases.AfterGuaranteeAnswer(inside, movement),
            "IE027" => queries.AnswerMovement,
            "IE094" => queries.AnswerStatus,
            _ => null,
        };
        act?.Invoke(transaction, message, mrn);
    }
}
