using System.Collections.Frozen;
using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace CatsIce.Protocol.Crl;

/// <summary>Reads a certificate revocation list (RFC 5280, section 5) in DER or PEM, strictly: a list that would be understood by half is no list. Only complete
/// lists are taken: a delta or a partition says nothing about a certificate that it does not name.</summary>
public static class ListReader
{
    private const string PemLabel = "X509 CRL";

    /// <exception cref="UnusableListException">It is no list, or one that goes beyond what is understood here.</exception>
    public static UnprovenList Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return ReadList(Der(bytes));
        }
        catch (Exception exception) when (exception is AsnContentException or CryptographicException or FormatException or OverflowException or ArgumentException)
        {
            throw new UnusableListException($"It is no revocation list in DER or PEM: {exception.Message.ReplaceLineEndings(" ")}", exception);
        }
    }

    /// <summary>The list in DER, whichever of the two forms it came in.</summary>
    public static ReadOnlyMemory<byte> Der(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Span.IndexOf("-----BEGIN"u8) < 0)
        {
            return bytes;
        }

        var text = Encoding.ASCII.GetString(bytes.Span);
        return PemEncoding.TryFind(text, out var fields) && text[fields.Label] == PemLabel
            ? Convert.FromBase64String(text[fields.Base64Data])
            : throw new UnusableListException($"It is a PEM file without a part '{PemLabel}'.");
    }

    // CertificateList ::= SEQUENCE { tbsCertList, signatureAlgorithm, signatureValue }
    private static UnprovenList ReadList(ReadOnlyMemory<byte> der)
    {
        var outer = new AsnReader(der, AsnEncodingRules.DER);
        var list = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        var signed = list.PeekEncodedValue();
        var inner = list.ReadSequence();
        var algorithm = list.ReadEncodedValue();
        var signature = list.ReadBitString(out _);
        list.ThrowIfNotEmpty();
        return new UnprovenList(ReadSigned(inner, algorithm), signed, Oid(algorithm), signature);
    }

    // TBSCertList ::= SEQUENCE { version, signature, issuer, thisUpdate, nextUpdate, revokedCertificates OPTIONAL, [0] crlExtensions OPTIONAL }
    private static RevocationList ReadSigned(AsnReader list, ReadOnlyMemory<byte> algorithm)
    {
        if (list.PeekTag().HasSameClassAndValue(Asn1Tag.Integer) && list.ReadInteger() != BigInteger.One)
        {
            throw new UnusableListException("Its version is another than 2 (section 5.1.2.1).");
        }

        if (!list.ReadEncodedValue().Span.SequenceEqual(algorithm.Span))
        {
            throw new UnusableListException("The signature algorithm inside the list is another than the one outside (section 5.1.1.2).");
        }

        var issuer = new X500DistinguishedName(list.ReadEncodedValue().Span);
        // Decoded when it is first asked for: here, where it may fail.
        _ = issuer.Name;
        var thisUpdate = Time(list);
        if (!list.HasData || list.PeekTag() is { TagClass: not TagClass.Universal } or { TagValue: not ((int)UniversalTagNumber.UtcTime or (int)UniversalTagNumber.GeneralizedTime) })
        {
            throw new UnusableListException("It has no nextUpdate (section 5.1.2.5); nobody could tell when it is out of date.");
        }

        var nextUpdate = Time(list);
        var revoked = list.HasData && list.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence) ? Entries(list.ReadSequence()) : [];
        var number = list.HasData ? ListExtensions.Read(list) : null;
        list.ThrowIfNotEmpty();
        return nextUpdate > thisUpdate
            ? new RevocationList(issuer, number, thisUpdate, nextUpdate, revoked.ToFrozenDictionary())
            : throw new UnusableListException($"Its nextUpdate ({nextUpdate:u}) does not come after its thisUpdate ({thisUpdate:u}).");
    }

    private static Dictionary<SerialNumber, RevocationEntry> Entries(AsnReader entries)
    {
        var revoked = new Dictionary<SerialNumber, RevocationEntry>();
        while (entries.HasData)
        {
            var entry = entries.ReadSequence();
            var octets = entry.ReadIntegerBytes();
            var serial = SerialNumber.From(octets.Span)
                ?? throw new UnusableListException($"An entry has a serial number of {octets.Length} octets; at most 20 are allowed (section 4.1.2.2).");
            var at = Time(entry);
            var reason = entry.HasData ? ListExtensions.ReadEntry(entry.ReadSequence()) : X509RevocationReason.Unspecified;
            entry.ThrowIfNotEmpty();
            revoked.TryAdd(serial, new RevocationEntry(at, reason));
        }

        return revoked;
    }

    private static DateTimeOffset Time(AsnReader reader) =>
        reader.PeekTag().HasSameClassAndValue(Asn1Tag.UtcTime) ? reader.ReadUtcTime() : reader.ReadGeneralizedTime();

    private static string Oid(ReadOnlyMemory<byte> algorithm) => new AsnReader(algorithm, AsnEncodingRules.DER).ReadSequence().ReadObjectIdentifier();
}
