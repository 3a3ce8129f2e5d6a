using CatsIce.Protocol.Crl;

namespace CatsIce.Gateway.Authenticate.Revocation;

/// <summary>Events of revocation: ids 3001 to 3029.</summary>
internal static partial class RevocationLog
{
    [LoggerMessage(EventId = 3001, Level = LogLevel.Information, Message = "Revocation is checked by the lists of {Count} sources; a list answers for {MaxAge} after it was last confirmed")]
    public static partial void On(ILogger log, int count, TimeSpan maxAge);

    [LoggerMessage(EventId = 3002, Level = LogLevel.Warning, Message = "Revocation is NOT checked: neither Revocation:Sources nor Revocation:DistributionPoints is set")]
    public static partial void Off(ILogger log);

    [LoggerMessage(EventId = 3003, Level = LogLevel.Information,
        Message = "New revocation list: {List}, from {Source}")]
    public static partial void Taken(ILogger log, RevocationList list, string source);

    [LoggerMessage(EventId = 3004, Level = LogLevel.Warning, Message = "{Source} gives no revocation list that can be used: {Why} What is held stays in use until it is too old; it is tried again")]
    public static partial void SourceFailed(ILogger log, string source, string why, Exception? exception);

    [LoggerMessage(EventId = 3005, Level = LogLevel.Information, Message = "{Source} gives its revocation list again, after {Failures} failures")]
    public static partial void SourceRecovered(ILogger log, string source, int failures);

    [LoggerMessage(EventId = 3006, Level = LogLevel.Error,
        Message = "The revocation list of '{Issuer}' is too old: last confirmed at {ConfirmedAt:u}. Certificates of this issuer are refused, but for participants whose policy accepts that")]
    public static partial void TooOld(ILogger log, string issuer, DateTimeOffset confirmedAt);

    [LoggerMessage(EventId = 3007, Level = LogLevel.Information, Message = "The revocation list of '{Issuer}' answers again, confirmed at {ConfirmedAt:u}")]
    public static partial void YoungAgain(ILogger log, string issuer, DateTimeOffset confirmedAt);

    [LoggerMessage(EventId = 3008, Level = LogLevel.Warning, Message = "The file {File} in Revocation:Folder is not used: {Why}")]
    public static partial void KeptUnusable(ILogger log, string file, string why);

    [LoggerMessage(EventId = 3009, Level = LogLevel.Warning, Message = "A revoked certificate of {Participant} is in use, and refused: {What}")]
    public static partial void RevokedInUse(ILogger log, string participant, string what);

    [LoggerMessage(EventId = 3010, Level = LogLevel.Debug, Message = "Stopping: {Source} was not read to its end")]
    public static partial void Stopping(ILogger log, string source);
}
