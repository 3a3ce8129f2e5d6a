using CatsIce.Protocol.Problems;

namespace CatsIce.NationalSystem.Exchange;

/// <summary>Log lines of what comes in: 1xx.</summary>
internal sealed partial class ExchangeLog(ILogger<ExchangeLog> logger)
{
    [LoggerMessage(101, LogLevel.Information, "{Type} {MessageId} from {Sender}: accepted, receipt {ReceiptId}")]
    public partial void Accepted(string type, string messageId, string sender, string receiptId);

    [LoggerMessage(102, LogLevel.Information, "{Type} {MessageId} from {Sender}: received before, first receipt given again")]
    public partial void Repeated(string type, string messageId, string sender);

    [LoggerMessage(103, LogLevel.Warning, "{Type} {MessageId} from {Sender}: refused, {Summary}")]
    public partial void Refused(string type, string messageId, string sender, string summary);

    [LoggerMessage(104, LogLevel.Warning, "Call ended with fault {Code}: {Detail}")]
    public partial void Faulted(FaultCode code, string detail);

    [LoggerMessage(105, LogLevel.Error, "Call failed, reference {Reference}")]
    public partial void Failed(Exception exception, string reference);

    [LoggerMessage(106, LogLevel.Warning, "Nothing was collected: {Detail}; again in {Seconds} seconds")]
    public partial void NotCollected(string detail, double seconds);

    [LoggerMessage(107, LogLevel.Warning, "Delivery {DeliveryId} is not confirmed: {Detail}")]
    public partial void NotConfirmed(string deliveryId, string detail);
}
