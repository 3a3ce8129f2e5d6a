namespace CatsIce.Protocol.Signatures;

/// <summary>What can be wrong with a signature: one finding for each cause, the errorReason of an IE906 with code 14 (CATS-specific family S).
/// The order is the order of checks: everything up to <see cref="S018"/> is decided before any cryptography is done.</summary>
public enum SignatureFinding
{
    /// <summary>No ds:Signature.</summary>
    S001 = 1,

    /// <summary>More than one ds:Signature, at any depth.</summary>
    S002,

    /// <summary>ds:Signature is not the last child of the root.</summary>
    S003,

    /// <summary>The signature is not built of SignedInfo, SignatureValue, KeyInfo, or has unknown parts or attributes.</summary>
    S004,

    /// <summary>The canonicalization method is not exclusive c14n without parameters.</summary>
    S005,

    /// <summary>The signature method is neither RSA-SHA256 nor ECDSA-SHA256.</summary>
    S006,

    /// <summary>There is not exactly one Reference.</summary>
    S007,

    /// <summary>The Reference does not cover the whole document: its URI is not the empty string.</summary>
    S008,

    /// <summary>The transforms are not enveloped-signature, then exclusive c14n.</summary>
    S009,

    /// <summary>The digest method is not SHA-256.</summary>
    S010,

    /// <summary>DigestValue is not the base64 of 32 bytes.</summary>
    S011,

    /// <summary>SignatureValue is not base64.</summary>
    S012,

    /// <summary>KeyInfo is not one X509Data with one X509Certificate.</summary>
    S013,

    /// <summary>The certificate is not registered for the party that is said to have signed.</summary>
    S014,

    /// <summary>The certificate is not valid now.</summary>
    S015,

    /// <summary>The certificate may not be used for digital signatures.</summary>
    S016,

    /// <summary>The key is too weak or of an unknown kind.</summary>
    S017,

    /// <summary>The signature method does not fit the key.</summary>
    S018,

    /// <summary>The digest of the document is another: its content was changed after signing, or was signed in another form.</summary>
    S019,

    /// <summary>The signature value does not verify with the certificate's key.</summary>
    S020,

    /// <summary>The certificate that signed was revoked by its issuer. Judged after the signature: only who holds the key learns it.</summary>
    S021,
}
