using System.Security.Cryptography;
using static CatsIce.Hostile.ExpectedAnswer;

namespace CatsIce.Hostile.Families;

/// <summary>DigestValue, SignatureValue and X509Certificate with contents that are not what they should be.</summary>
internal static class Values
{
    public static IEnumerable<HostileDocument> Of(Victim victim)
    {
        var seal = victim.Seal;
        yield return Document("a digest of 31 bytes", seal with { Digest = data => SHA256.HashData(data)[..31] }, "S011");
        yield return Document("a digest of 33 bytes", seal with { Digest = data => [.. SHA256.HashData(data), 0] }, "S011");
        yield return Document("an empty digest", seal with { DigestText = _ => "" }, "S011");
        yield return Document("a digest in hexadecimal", seal with { DigestText = text => Convert.ToHexString(Convert.FromBase64String(text)) }, "S011");
        yield return Document("a digest that is no base64", seal with { DigestText = text => "*" + text[1..] }, "S011");
        yield return Document("a digest inside an element", seal with { DigestText = text => $"<x>{text}</x>" }, "S011");
        yield return Document("an element in the digest", seal with { DigestText = text => $"{text}<x></x>" }, "S011");
        yield return Document("two digests in one", seal with { DigestText = text => text + text }, "S011");
        yield return Document("a million characters of digest", seal with { DigestText = text => string.Concat(Enumerable.Repeat("AAAA", 250_000)) }, "S011");
        yield return Document("another digest", seal with { Digest = _ => new byte[32] }, "S019");
        yield return Document("an empty signature value", seal with { ValueText = _ => "" }, "S012");
        yield return Document("a signature value that is no base64", seal with { ValueText = text => "!" + text[1..] }, "S012");
        yield return Document("a signature value inside an element", seal with { ValueText = text => $"<x>{text}</x>" }, "S012");
        yield return Document("a signature value of one byte", seal with { ValueText = _ => "AA==" }, "S020");
        yield return Document("a signature value of zeros", seal with { Sign = _ => new byte[256] }, "S020");
        yield return Document("a signature value of a million bytes", seal with { Sign = _ => new byte[1_000_000] }, "S020");
        yield return Document("a signature value with a changed byte", seal with { ValueText = text => (text[0] == 'A' ? 'B' : 'A') + text[1..] }, "S020");
        yield return Document("an empty certificate", seal with { KeyInfo = X509("") }, "S013");
        yield return Document("a certificate that is no base64", seal with { KeyInfo = X509("%%%%") }, "S013");
        yield return Document("a certificate that is none", seal with { KeyInfo = X509(Convert.ToBase64String("no certificate"u8)) }, "S013");
        yield return Document("a certificate of random bytes", seal with { KeyInfo = X509(Convert.ToBase64String(Enumerable.Range(0, 999).Select(i => (byte)(i * 7)).ToArray())) }, "S013");
        yield return Document("half a certificate", seal with { KeyInfo = X509(Convert.ToBase64String(victim.Signer.RawData[..(victim.Signer.RawData.Length / 2)])) }, "S013");
        yield return Document("a certificate with a byte more", seal with { KeyInfo = X509(Convert.ToBase64String([.. victim.Signer.RawData, 0])) }, "S014");
        yield return Document("a certificate inside an element", seal with { KeyInfo = X509($"<x>{Convert.ToBase64String(victim.Signer.RawData)}</x>") }, "S013");

        HostileDocument Document(string name, Seal with, string reason) => new(name, Victim.Bytes(with.Over(victim.Unsigned)), Finding(reason));

        static string X509(string content) => $"<ds:KeyInfo><ds:X509Data><ds:X509Certificate>{content}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>";
    }
}
