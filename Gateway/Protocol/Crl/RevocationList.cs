using System.Collections.Frozen;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography.X509Certificates;

namespace CatsIce.Protocol.Crl;

/// <summary>What one authority says about all certificates it issued. Immutable.</summary>
/// <param name="Issuer">Name of the authority (DER); its certificates carry the same bytes.</param>
/// <param name="Number">CRL number, null when the list carries none; it decides between lists of the same <paramref name="ThisUpdate"/>.</param>
/// <param name="NextUpdate">When the authority will have published the next one at the latest.</param>
public sealed record RevocationList(
    X500DistinguishedName Issuer, BigInteger? Number, DateTimeOffset ThisUpdate, DateTimeOffset NextUpdate, FrozenDictionary<SerialNumber, RevocationEntry> Revoked)
{
    /// <summary>By which a certificate finds the list of its issuer: the bytes of the name, as text.</summary>
    public string Key { get; } = KeyOf(Issuer);

    public bool IsOlderThan(RevocationList other) =>
        ThisUpdate < other.ThisUpdate || (ThisUpdate == other.ThisUpdate && Number is { } own && other.Number is { } its && own < its);

    /// <summary>The one that comes again at every look.</summary>
    public bool IsSameAs(RevocationList other) => !IsOlderThan(other) && !other.IsOlderThan(this);

    public override string ToString() =>
        $"'{Issuer.Name}', number {Number?.ToString(CultureInfo.InvariantCulture) ?? "none"}, {Revoked.Count} revoked, of {ThisUpdate:u}, next by {NextUpdate:u}";

    public static string KeyOf(X500DistinguishedName issuer) => Convert.ToBase64String(issuer.RawData);
}

/// <param name="At">Since when, by the authority's word.</param>
/// <param name="Reason">RFC 5280, section 5.3.1, in the words of the platform. <c>CertificateHold</c> too counts as revoked.</param>
public readonly record struct RevocationEntry(DateTimeOffset At, X509RevocationReason Reason)
{
    public override string ToString() => $"{At.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}, reason {Reason}";
}

/// <summary>A list that was read, and whose signature nobody has verified yet.</summary>
/// <param name="Signed">The bytes that are signed.</param>
/// <param name="Algorithm">Object identifier of the signature algorithm.</param>
public sealed record UnprovenList(RevocationList Content, ReadOnlyMemory<byte> Signed, string Algorithm, byte[] Signature);

/// <summary>A source gave something that can't be used as a revocation list.</summary>
/// <param name="why">One sentence: expected and found.</param>
public sealed class UnusableListException(string why, Exception? inner = null) : Exception(why, inner);
