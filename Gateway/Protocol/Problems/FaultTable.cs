using System.Collections.Frozen;

namespace CatsIce.Protocol.Problems;

/// <summary>The one mapping from a fault to the wire: whose fault it is in SOAP, and the status of the plain binding (RFC 9110).
/// In SOAP the status is always 500, because some stacks lose a fault that comes with another one.</summary>
public static class FaultTable
{
    private static readonly FrozenDictionary<FaultCode, FaultRow> Rows = new Dictionary<FaultCode, FaultRow>
    {
        [FaultCode.MalformedSoap] = new(true, 400),
        [FaultCode.VersionMismatch] = new(true, 400),
        [FaultCode.MustUnderstand] = new(true, 400),
        [FaultCode.UnsupportedMediaType] = new(true, 415),
        [FaultCode.UnsupportedContentEncoding] = new(true, 415),
        [FaultCode.UnsupportedCharacterEncoding] = new(true, 415),
        [FaultCode.UnknownOperation] = new(true, 400),
        [FaultCode.ActionContradiction] = new(true, 400),
        [FaultCode.InvalidParameter] = new(true, 400),
        [FaultCode.NoCertificate] = new(true, 401),
        [FaultCode.UnknownCertificate] = new(true, 403),
        [FaultCode.ExpiredCertificate] = new(true, 403),
        [FaultCode.RevokedCertificate] = new(true, 403),
        [FaultCode.ParticipantSuspended] = new(true, 403),
        [FaultCode.ParticipantNotCertified] = new(true, 403),
        [FaultCode.TooLarge] = new(true, 413),
        [FaultCode.CompressionRatio] = new(true, 413),
        [FaultCode.IncompleteBody] = new(true, 400),
        [FaultCode.NackRefused] = new(true, 422),
        [FaultCode.NotFound] = new(true, 404),
        [FaultCode.Throttled] = new(false, 429),
        [FaultCode.Unavailable] = new(false, 503),
    }.ToFrozenDictionary();

    public static FaultRow For(FaultCode code) => Rows[code];
}

/// <param name="IsSender">True: soap12:Sender / soap11:Client, the sender must change something. False: Receiver / Server, try again.</param>
/// <param name="PlainStatus">HTTP status of the RFC 9457 problem document.</param>
public readonly record struct FaultRow(bool IsSender, int PlainStatus);
