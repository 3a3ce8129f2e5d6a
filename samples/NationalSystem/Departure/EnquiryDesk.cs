using System.Data;
using CatsIce.NationalSystem.Configuration;
using CatsIce.NationalSystem.Documents;
using CatsIce.NationalSystem.Duties;
using CatsIce.NationalSystem.Movements;
using CatsIce.NationalSystem.Outbox;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.NationalSystem.Departure;

/// <summary>Asks for goods that have not arrived, or for control results that have not come (IE142), and withdraws the question when it has no reason any more (IE059).</summary>
internal sealed class EnquiryDesk(
    MovementHistory history, MovementStore movements, OfficeDirectory offices, Deadlines deadlines, Dispatcher dispatcher, TimeProvider clock)
{
    /// <summary>When the arrival advice is overdue: nobody is asked twice.</summary>
    public IReadOnlyList<Draft> AskForArrival(IDbTransaction transaction, Mrn mrn) =>
        Find(transaction, mrn) is { Record.State: MovementStates.Released or MovementStates.UnderWay, Dossier: { OfficeOfDestination: not null } dossier }
            ? [Ask(transaction, mrn, dossier, ExpectedAt(transaction, mrn) ?? dossier.OfficeOfDestination)]
            : [];

    /// <summary>When the control results are overdue.</summary>
    public IReadOnlyList<Draft> AskForControl(IDbTransaction transaction, Mrn mrn) =>
        Find(transaction, mrn) is { Record.State: MovementStates.Arrived, Dossier: { } dossier } && history.Of(transaction, mrn, "IE006") is [.., var advice]
            ? [Ask(transaction, mrn, dossier, advice.Document.Needed("CustomsOfficeOfDestinationActual/referenceNumber"))]
            : [];

    /// <summary>Tells each country that was asked and has not answered that no answer is needed.</summary>
    public void Withdraw(IDbTransaction transaction, Mrn mrn, string why)
    {
        var talk = history.Of(transaction, mrn, "IE142", "IE143", "IE059");
        var withdrawn = talk.Where(message => message.Type == "IE059").Select(message => message.Recipient).ToHashSet();
        var answered = talk.Where(message => message.Type == "IE143").Select(message => message.Answers).ToHashSet();
        foreach (var question in talk.Where(message => message is { Type: "IE142", IsSent: true } && !answered.Contains(message.Identification) && withdrawn.Add(message.Recipient)))
        {
            dispatcher.Send(transaction, EnquiryLetters.Withdrawal(mrn, question, clock.GetUtcNow(), why));
        }
    }

    /// <summary>IE145 came.</summary>
    public void Answer(IDbTransaction transaction, BusinessDocument question, Mrn mrn)
    {
        var departure = Find(transaction, mrn)?.Dossier?.OfficeOfDeparture ?? question.Needed("CompetentCustomsOfficeAtDeparture/referenceNumber");
        dispatcher.Send(transaction, EnquiryLetters.NoInformation(mrn, question, departure));
    }

    private Draft Ask(IDbTransaction transaction, Mrn mrn, Dossier dossier, string office)
    {
        var departure = dossier.OfficeOfDeparture;
        var today = clock.GetUtcNow();
        return dispatcher.Send(transaction, EnquiryLetters.Question(
            mrn, departure, offices.Own(OfficeDirectory.Enquiries, departure), office, today, today + deadlines.Of("T-ENQUIRY-ANSWER")));
    }

    // Where the goods were diverted, the office that asked for the record waits for them.
    private string? ExpectedAt(IDbTransaction transaction, Mrn mrn) => history.Of(transaction, mrn, "IE003")
        .LastOrDefault(answer => answer.IsSent && answer.Text("TransitOperation/requestRejectionReasonCode") is null)?.Text("CustomsOfficeOfDestinationActual/referenceNumber");

    private MovementEntry? Find(IDbTransaction transaction, Mrn mrn) => movements.Find(transaction.Connection!, mrn, Book.Departure, transaction);
}
