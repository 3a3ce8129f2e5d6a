using CatsIce.Gateway.Operate;
using CatsIce.Gateway.Receive;
using CatsIce.Gateway.Store;
using CatsIce.Protocol.Problems;

namespace CatsIce.Gateway.Acknowledge;

/// <summary>Turns the end of a message's journey into the answer to its sender.</summary>
internal sealed partial class Acknowledger(
    CommitWriter writer, RefusalForm form, ReceiveOptions options, Telemetry telemetry, TimeProvider clock, ILogger<Acknowledger> log)
{
    public Answer Accept(Arrival arrival, Stored stored)
    {
        if (stored.IsDuplicate)
        {
            telemetry.Duplicate(arrival.Document!.Type.Code);
            AnsweredAgain(log, stored.LogIndex, arrival.Caller.Id);
        }
        else
        {
            telemetry.Accepted(arrival.Document!.Type.Code);
            Accepted(log, stored.LogIndex, arrival.Document!.Type.Code, arrival.Document.Header.MessageIdentification!, arrival.Caller.Id);
            if (stored.Copy is { } copy)
            {
                telemetry.Converted(copy.FromVersion, copy.ToVersion);
                Converted(log, stored.LogIndex, copy.FromVersion, copy.ToVersion, copy.Dropped.Length);
            }
        }
        telemetry.Handled(clock.GetUtcNow() - arrival.At, "accepted");
        return new Answer.Receipt(stored.Receipt);
    }

    /// <summary>Keeps a refusal on file and answers it: a signed IE906 or IE917; a Fault when it refuses a NACK (never NACK a NACK).</summary>
    public async Task<Answer> Refuse(Arrival arrival, Refusal refusal)
    {
        Refused(log, arrival.Document?.Type.Code ?? "unread", arrival.Caller.Id, refusal.Summary);
        if (refusal is Refusal.Fault fault)
        {
            return new Answer.Fault(fault);
        }
        var work = new StoreRefusal(arrival, refusal, form);
        if (!writer.TryEnqueue(work))
        {
            return new Answer.Fault(MessageStore.Throttled(options));
        }
        var answer = await work.Done;
        if (answer is Answer.Nack)
        {
            // A Fault is counted where it is answered.
            telemetry.Refused(refusal);
        }
        telemetry.Handled(clock.GetUtcNow() - arrival.At, "refused");
        return answer;
    }

    [LoggerMessage(EventId = 5001, Level = LogLevel.Information, Message = "Accepted as {LogIndex}: {Type} {MessageIdentification} of {Sender}")]
    private static partial void Accepted(ILogger log, long logIndex, string type, string messageIdentification, string sender);

    [LoggerMessage(EventId = 5002, Level = LogLevel.Information, Message = "Message {LogIndex} of {Sender} came again and got its first receipt again")]
    private static partial void AnsweredAgain(ILogger log, long logIndex, string sender);

    [LoggerMessage(EventId = 5004, Level = LogLevel.Information, Message = "Message {LogIndex} is delivered as a copy in another version: {From} to {To}, {Dropped} facts dropped")]
    private static partial void Converted(ILogger log, long logIndex, string from, string to, int dropped);

    [LoggerMessage(EventId = 5003, Level = LogLevel.Information, Message = "Refused a document ({Type}) of {Sender}: {Summary}")]
    private static partial void Refused(ILogger log, string type, string sender, string summary);
}
