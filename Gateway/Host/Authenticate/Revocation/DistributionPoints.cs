using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace CatsIce.Gateway.Authenticate.Revocation;

/// <summary>The addresses at which a certificate says that the list of its issuer is found (RFC 5280, section 4.2.1.13).</summary>
internal static class DistributionPoints
{
    private const string Extension = "2.5.29.31";
    private static readonly Asn1Tag Zero = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag UniformResourceIdentifier = new(TagClass.ContextSpecific, 6);

    /// <returns>The http and https addresses; none when the extension is missing or not readable: then nothing is known, and nothing is taken for good.</returns>
    public static IEnumerable<RevocationSource> Of(X509Certificate2 certificate)
    {
        var extension = certificate.Extensions.FirstOrDefault(e => e.Oid?.Value == Extension);
        return extension is null ? [] : Addresses(extension.RawData).Select(RevocationSource.WebAt).OfType<RevocationSource>();
    }

    // SEQUENCE OF DistributionPoint; DistributionPoint ::= SEQUENCE { [0] { [0] fullName GeneralNames }, [1] reasons, [2] cRLIssuer }
    private static List<string> Addresses(ReadOnlyMemory<byte> value)
    {
        var found = new List<string>();
        try
        {
            var points = new AsnReader(value, AsnEncodingRules.DER).ReadSequence();
            while (points.HasData)
            {
                var point = points.ReadSequence();
                if (point.HasData && point.PeekTag().HasSameClassAndValue(Zero))
                {
                    AddNames(point.ReadSequence(Zero), found);
                }
            }
        }
        catch (AsnContentException)
        {
            found.Clear();
        }

        return found;
    }

    private static void AddNames(AsnReader name, List<string> found)
    {
        if (!name.HasData || !name.PeekTag().HasSameClassAndValue(Zero))
        {
            return;
        }

        var names = name.ReadSequence(Zero);
        while (names.HasData)
        {
            if (names.PeekTag().HasSameClassAndValue(UniformResourceIdentifier))
            {
                found.Add(names.ReadCharacterString(UniversalTagNumber.IA5String, UniformResourceIdentifier));
            }
            else
            {
                names.ReadEncodedValue();
            }
        }
    }
}
