namespace CatsIce.Protocol.Problems;

/// <summary>Why something is answered with a Fault: one code for each cause (exchange profile, section 6, steps 1 and 2).</summary>
public enum FaultCode
{
    /// <summary>The body is no well-formed SOAP envelope, or ends before it is complete.</summary>
    MalformedSoap,

    /// <summary>The envelope's namespace is neither SOAP 1.1 nor SOAP 1.2.</summary>
    VersionMismatch,

    /// <summary>A header marked mustUnderstand is not one of ours.</summary>
    MustUnderstand,

    /// <summary>The media type is not one the address takes.</summary>
    UnsupportedMediaType,

    /// <summary>The content coding is neither identity nor gzip, or the gzip stream is broken.</summary>
    UnsupportedContentEncoding,

    /// <summary>The body is not UTF-8 without a byte order mark.</summary>
    UnsupportedCharacterEncoding,

    /// <summary>The Body's child is no operation of the exchange, or its content has the wrong shape.</summary>
    UnknownOperation,

    /// <summary>SOAPAction or wsa:Action names another operation than the Body.</summary>
    ActionContradiction,

    /// <summary>A parameter of the operation is missing or out of range.</summary>
    InvalidParameter,

    /// <summary>The TLS connection carries no client certificate.</summary>
    NoCertificate,

    /// <summary>The client certificate is not registered for any participant, or does not chain to a trusted root.</summary>
    UnknownCertificate,

    /// <summary>The client certificate is registered but not valid now.</summary>
    ExpiredCertificate,

    /// <summary>The client certificate is registered, but its issuer has revoked it.</summary>
    RevokedCertificate,

    /// <summary>The participant is suspended.</summary>
    ParticipantSuspended,

    /// <summary>The participant is not yet certified and may not do this.</summary>
    ParticipantNotCertified,

    /// <summary>The body is larger than the limit, before or after decompression.</summary>
    TooLarge,

    /// <summary>The compressed body grows by more than the allowed ratio.</summary>
    CompressionRatio,

    /// <summary>The body ended early or came too slowly.</summary>
    IncompleteBody,

    /// <summary>A NACK (IE906, IE917) that is itself wrong; a NACK is never answered by a NACK.</summary>
    NackRefused,

    /// <summary>Nothing is known under this reference, to this participant.</summary>
    NotFound,

    /// <summary>Too much at once; try again after the time given.</summary>
    Throttled,

    /// <summary>The exchange cannot take work now; nothing was stored, try again.</summary>
    Unavailable,
}
