using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography.X509Certificates;

namespace CatsIce.Protocol.Crl;

/// <summary>Extensions of a list and of its entries (RFC 5280, sections 5.2 and 5.3). One that is critical and not known here makes the list unusable, as the
/// standard demands: it may say that the list does not mean what it seems to mean.</summary>
internal static class ListExtensions
{
    private const string Number = "2.5.29.20";
    private const string Reason = "2.5.29.21";
    private const string DeltaIndicator = "2.5.29.27";
    private const string IssuingDistributionPoint = "2.5.29.28";
    private const string CertificateIssuer = "2.5.29.29";

    // What they say changes nothing for the question whether a serial number is in the list: issuer's other names, its key's identifier, date of suspicion, hold instruction.
    private static readonly string[] Harmless = ["2.5.29.18", "2.5.29.35", "2.5.29.24", "2.5.29.23"];

    /// <returns>The CRL number, or null.</returns>
    public static BigInteger? Read(AsnReader list)
    {
        BigInteger? number = null;
        var tagged = list.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0, isConstructed: true));
        foreach (var (oid, critical, value) in Each(tagged.ReadSequence()))
        {
            switch (oid)
            {
                case Number:
                    number = new AsnReader(value, AsnEncodingRules.DER).ReadInteger();
                    break;
                case DeltaIndicator:
                    throw new UnusableListException("It is a delta list, which names changes only (section 5.2.4); give the complete list as the source.");
                case IssuingDistributionPoint:
                    throw new UnusableListException(
                        "It covers only a part of its issuer's certificates (issuingDistributionPoint, section 5.2.5); give the complete list as the source.");
                default:
                    RefuseUnknown(oid, critical, "It");
                    break;
            }
        }

        tagged.ThrowIfNotEmpty();
        return number;
    }

    public static X509RevocationReason ReadEntry(AsnReader extensions)
    {
        var reason = X509RevocationReason.Unspecified;
        foreach (var (oid, critical, value) in Each(extensions))
        {
            switch (oid)
            {
                case Reason:
                    reason = new AsnReader(value, AsnEncodingRules.DER).ReadEnumeratedValue<X509RevocationReason>();
                    break;
                case CertificateIssuer:
                    throw new UnusableListException("It is an indirect list, with entries of other issuers (section 5.3.3); give the list of each issuer as a source.");
                default:
                    RefuseUnknown(oid, critical, "An entry");
                    break;
            }
        }

        return reason;
    }

    private static IEnumerable<(string Oid, bool Critical, ReadOnlyMemory<byte> Value)> Each(AsnReader extensions)
    {
        while (extensions.HasData)
        {
            var extension = extensions.ReadSequence();
            var oid = extension.ReadObjectIdentifier();
            var critical = extension.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean) && extension.ReadBoolean();
            var value = extension.ReadOctetString();
            extension.ThrowIfNotEmpty();
            yield return (oid, critical, value);
        }
    }

    private static void RefuseUnknown(string oid, bool critical, string subject)
    {
        if (critical && !Harmless.Contains(oid))
        {
            throw new UnusableListException($"{subject} has the critical extension {oid}, which is not known here (section 5.2).");
        }
    }
}
