namespace CatsIce.Gateway.Conformance;

/// <summary>Events of certificates of conformance: ids 12000 to 12019.</summary>
internal static partial class ConformanceLog
{
    [LoggerMessage(EventId = 12000, Level = LogLevel.Information, Message = "Participants must show a certificate of conformance (Conformance:Required): {Issuers} issuer certificates are trusted, {Revoked} certificates are revoked")]
    public static partial void Demanded(ILogger log, int issuers, int revoked);

    [LoggerMessage(EventId = 12001, Level = LogLevel.Error, Message = "Conformance:Issuers or Conformance:RevocationList cannot be used any more; what was read last stays in use. {Why}")]
    public static partial void NotTaken(ILogger log, string why);

    [LoggerMessage(EventId = 12002, Level = LogLevel.Warning, Message = "The revocation list of {Issuer} was good until {NextUpdate:u}: no new participant is admitted on its certificates, and new revocations are not known. Put its present list there")]
    public static partial void TooOld(ILogger log, string issuer, DateTimeOffset nextUpdate);

    [LoggerMessage(EventId = 12003, Level = LogLevel.Warning, Message = "{Participant} takes no part any more: {Why}")]
    public static partial void NoPart(ILogger log, string participant, string why);
}
