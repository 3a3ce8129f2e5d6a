using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml;

namespace CatsIce.ConformanceSuite.Witness;

/// <summary>Looks at what the system under test sent without any of the code that the exchange reads it with: were both to make the same mistake, nobody would see it.</summary>
internal static class SecondOpinion
{
    /// <param name="body">The whole body as it came, with or without an envelope.</param>
    /// <param name="registered">Signing certificates of the party that is said to have signed.</param>
    /// <param name="at">Time of receipt.</param>
    /// <returns>Null when the body brings no document at all.</returns>
    public static WitnessOpinion? Of(ReadOnlyMemory<byte> body, IReadOnlyCollection<X509Certificate2> registered, DateTimeOffset at)
    {
        try
        {
            return PlainXml.DocumentIn(PlainXml.Load(body)) is { } carried ? Judge(ExclusiveForm.Of(carried), registered, at) : null;
        }
        catch (XmlException malformed)
        {
            return WitnessOpinion.Malformed(malformed.Message);
        }
    }

    private static WitnessOpinion Judge(byte[] canonical, IReadOnlyCollection<X509Certificate2> registered, DateTimeOffset at)
    {
        var document = PlainXml.Load(canonical);
        var invalid = SchemaWitness.Judge(document.DocumentElement!);
        var unsigned = SignatureWitness.Judge(document, registered, at);
        return new WitnessOpinion(Convert.ToHexStringLower(SHA256.HashData(canonical)), true, invalid is null ? null : invalid.Length == 0, unsigned.Length == 0, invalid is { Length: > 0 } ? invalid : unsigned);
    }
}
