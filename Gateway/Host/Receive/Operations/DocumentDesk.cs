using System.Globalization;
using CatsIce.Gateway.Receive.Limits;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Documents;
using CatsIce.Protocol.Problems;

namespace CatsIce.Gateway.Receive.Operations;

/// <summary>Gives a stored document to those who sent or received it: the original as its origin signed it, which is the evidence behind a converted copy
/// (exchange profile, section 9), and what was delivered of it.</summary>
internal sealed class DocumentDesk(Dialect dialect, OutgoingTurns turns)
{
    private static readonly Statement Original = new("SELECT canonical FROM message WHERE log_index = @logIndex AND (sender = @me OR recipient = @me)");

    private static readonly Statement Delivered = new(
        """
        SELECT COALESCE(c.canonical, m.canonical)
        FROM message m LEFT JOIN conversion c ON c.log_index = m.log_index
        WHERE m.log_index = @logIndex AND (m.sender = @me OR m.recipient = @me)
        """);

    private static readonly Statement Archived = new(
        """
        SELECT a.file_name FROM archived_message g JOIN archive a ON a.archive_id = g.archive_id
        WHERE g.log_index = @logIndex AND (g.sender = @me OR g.recipient = @me)
        """);

    /// <param name="number">HubMessageNumber of the Transmission, LogIndex of the receipt, HubNumber of Status.</param>
    /// <param name="delivered">True: what goes to the recipient, which is the hub's copy where the message was bridged.</param>
    /// <returns>Canonical bytes, or a Fault NotFound: also for messages of others, whose existence is nobody's business.</returns>
    /// <param name="untilAnswered">Takes what is to be disposed when the answer was written.</param>
    public async Task<Outcome<byte[]>> Find(Caller caller, string number, bool delivered, Action<IDisposable> untilAnswered, CancellationToken aborted)
    {
        if (long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var logIndex) && Read(delivered ? Delivered : Original, logIndex, caller) is { } stored)
        {
            untilAnswered(await turns.Memory.Take(StoredDocument.LengthOf(stored), aborted));
            return StoredDocument.Unpack(stored);
        }
        if (logIndex > 0 && FileOf(logIndex, caller) is { } file)
        {
            return new Refusal.Fault(FaultCode.NotFound, $"The message with number '{number}' is no longer here; it was archived in {file}.", "Ask whoever operates the exchange for the archive.");
        }
        return new Refusal.Fault(FaultCode.NotFound, $"{caller.Id} has sent or received no message with number '{number}'.",
            "Give the HubMessageNumber of a Transmission, the LogIndex of a receipt of the exchange, or the HubNumber of Status.");
    }

    private byte[]? Read(Statement statement, long logIndex, Caller caller)
    {
        using var session = dialect.Read();
        return session.Find<byte[]>(statement, new { logIndex, me = caller.Id });
    }

    private string? FileOf(long logIndex, Caller caller)
    {
        using var session = dialect.Read();
        return session.Find<string>(Archived, new { logIndex, me = caller.Id });
    }
}
