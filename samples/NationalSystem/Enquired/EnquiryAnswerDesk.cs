using System.Data;
using CatsIce.NationalSystem.Documents;
using CatsIce.NationalSystem.Movements;
using CatsIce.NationalSystem.Outbox;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.NationalSystem.Enquired;

/// <summary>Answers the departure that asks for goods (IE142 with IE143), by what our records say. An officer who finds out more says so with another IE143.</summary>
internal sealed class EnquiryAnswerDesk(MovementStore movements, MovementHistory history, Dispatcher dispatcher, TimeProvider clock)
{
    public void Answer(IDbTransaction transaction, BusinessDocument question, Mrn mrn) =>
        dispatcher.Send(transaction, EnquiryLetters.Answer(mrn, question, Find(transaction, mrn), clock.GetUtcNow()));

    private EnquiryFinding Find(IDbTransaction transaction, Mrn mrn)
    {
        var sent = history.Of(transaction, mrn, "IE006", "IE018", "IE118").Where(message => message.IsSent).ToList();
        if (sent.LastOrDefault(message => message.Type is "IE018" or "IE118") is { } told)
        {
            var what = told.Type == "IE018" ? "Arrival and control results were reported" : "The passage of the frontier was reported";
            return new EnquiryFinding("1", $"{what}: {told.Type} {told.Identification}.", told.Document.Header.PreparedAt);
        }

        if (sent.Count > 0)
        {
            return new EnquiryFinding("2", $"The goods were presented; IE006 {sent[^1].Identification} has told it, the control results follow.");
        }

        var state = movements.Find(transaction.Connection!, mrn, Book.Destination, transaction)?.Record.State ?? movements.Find(transaction.Connection!, mrn, Book.Transit, transaction)?.Record.State;
        return state is MovementStates.Requested or MovementStates.Denied
            ? new EnquiryFinding("4", "The goods stand at an office of ours, which holds no record of them.")
            : new EnquiryFinding("5", "The goods have not been presented at an office of ours.");
    }
}
