using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Gateway.Tests.Authenticate.Revocation;

/// <summary>A revocation list written octet by octet, so that it may say what no decent authority says.</summary>
internal sealed record ListDraft(X500DistinguishedName Issuer)
{
    private const string EcdsaSha256 = "1.2.840.10045.4.3.2";
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);

    public int Version { get; init; } = 1;

    public string InnerAlgorithm { get; init; } = EcdsaSha256;

    public string OuterAlgorithm { get; init; } = EcdsaSha256;

    public DateTimeOffset From { get; init; } = Start;

    public DateTimeOffset? Until { get; init; } = Start.AddDays(7);

    public byte[][] Serials { get; init; } = [[0x01]];

    /// <summary>Of the list: identifier, critical, value.</summary>
    public (string Oid, bool Critical, byte[] Value)[] Extensions { get; init; } = [];

    /// <summary>Of each entry.</summary>
    public (string Oid, bool Critical, byte[] Value)[] EntryExtensions { get; init; } = [];

    public static byte[] Integer(int value)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteInteger(value);
        return writer.Encode();
    }

    public byte[] Sign(ECDsa key)
    {
        var signed = Signed();
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(signed);
            WriteAlgorithm(writer, OuterAlgorithm);
            writer.WriteBitString(key.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        }

        return writer.Encode();
    }

    private byte[] Signed()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(Version);
            WriteAlgorithm(writer, InnerAlgorithm);
            writer.WriteEncodedValue(Issuer.RawData);
            writer.WriteUtcTime(From);
            if (Until is { } until)
            {
                writer.WriteUtcTime(until);
            }

            using (writer.PushSequence())
            {
                foreach (var serial in Serials)
                {
                    using (writer.PushSequence())
                    {
                        writer.WriteInteger(serial);
                        writer.WriteGeneralizedTime(From, omitFractionalSeconds: true);
                        WriteExtensions(writer, EntryExtensions);
                    }
                }
            }

            if (Extensions.Length > 0)
            {
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                {
                    WriteExtensions(writer, Extensions);
                }
            }
        }

        return writer.Encode();
    }

    private static void WriteExtensions(AsnWriter writer, (string Oid, bool Critical, byte[] Value)[] extensions)
    {
        if (extensions.Length == 0)
        {
            return;
        }

        using (writer.PushSequence())
        {
            foreach (var (oid, critical, value) in extensions)
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(oid);
                    if (critical)
                    {
                        writer.WriteBoolean(true);
                    }

                    writer.WriteOctetString(value);
                }
            }
        }
    }

    private static void WriteAlgorithm(AsnWriter writer, string oid)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
        }
    }
}
