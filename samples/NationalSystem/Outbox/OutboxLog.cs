namespace CatsIce.NationalSystem.Outbox;

/// <summary>Log lines of what goes out: 2xx.</summary>
internal sealed partial class OutboxLog(ILogger<OutboxLog> logger)
{
    [LoggerMessage(201, LogLevel.Information, "{Type} {MessageId}: {State}, {Detail}")]
    public partial void Settled(string type, string messageId, string state, string detail);

    [LoggerMessage(202, LogLevel.Warning, "{Type} {MessageId}: not sent, {Detail}; again at {Due:HH:mm:ss}")]
    public partial void Postponed(string type, string messageId, string detail, DateTimeOffset due);

    [LoggerMessage(203, LogLevel.Warning, "{Mrn}: our record as {Book} is {State} again, without the refused {Type} {MessageId}")]
    public partial void StepTakenBack(string mrn, string book, string state, string type, string messageId);
}
