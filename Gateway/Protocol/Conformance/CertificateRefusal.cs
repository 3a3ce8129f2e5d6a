namespace CatsIce.Protocol.Conformance;

/// <summary>Why a certificate of conformance, or a list of revoked ones, is not taken.</summary>
/// <param name="Detail">What was expected and what was found.</param>
/// <param name="Mend">What is to be done.</param>
public sealed record CertificateRefusal(CertificateFault Fault, string Detail, string Mend);

/// <summary>One for each cause, in the order in which they are looked for.</summary>
public enum CertificateFault
{
    /// <summary>Not the XML of <c>conformance.xsd</c>, or not signed as the profile says.</summary>
    WrongForm,

    /// <summary>Signed by nobody who is trusted to certify.</summary>
    ForeignIssuer,

    /// <summary>Changed after it was signed.</summary>
    Altered,

    /// <summary>Its issuer has taken it back.</summary>
    Revoked,

    /// <summary>There is no list of its issuer that could tell, or it is too old.</summary>
    RevocationUnknown,

    NotYetValid,

    Expired,

    /// <summary>It certifies somebody else.</summary>
    OtherParticipant,

    /// <summary>Too narrow: a version of the specification is missing.</summary>
    VersionMissing,

    /// <summary>Too narrow: a role is missing.</summary>
    RoleMissing,
}
