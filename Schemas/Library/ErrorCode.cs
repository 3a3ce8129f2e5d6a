namespace CatsIce.Schemas;

/// <summary>Where a code stands, and so which question it answers.</summary>
public enum ErrorFamily
{
    /// <summary>errorCode of IE917.</summary>
    Xml,

    /// <summary>errorCode of IE906.</summary>
    Functional,

    /// <summary>errorReason <c>Snnn</c> of IE906.</summary>
    Signature,

    /// <summary>errorReason <c>Hnnn</c> of IE906.</summary>
    Header,

    /// <summary>errorReason <c>Ennnn</c> of IE906: between two versions.</summary>
    Version,

    /// <summary>Code of a SOAP Fault or of a problem document.</summary>
    Fault,

    /// <summary>reasonCode of IC901.</summary>
    NonDelivery,
}

/// <summary>Who must act after a Fault.</summary>
public enum FaultSide
{
    Sender,
    Receiver,
}

/// <summary>One code that the exchange answers with. A number may be in two families: 13 is one thing in IE917 and another in IE906.</summary>
/// <param name="Meaning">What is wrong.</param>
/// <param name="Mend">What the one who gets it does.</param>
/// <param name="Side">Faults only.</param>
/// <param name="Status">Faults only: HTTP status of the plain binding.</param>
public sealed record ErrorCode(ErrorFamily Family, string Code, string Meaning, string Mend, FaultSide? Side = null, int? Status = null);
