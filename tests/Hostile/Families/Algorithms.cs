using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using static CatsIce.Hostile.ExpectedAnswer;
using static CatsIce.Hostile.Seal;

namespace CatsIce.Hostile.Families;

/// <summary>Signatures that verify by what they say themselves, with algorithms the profile does not take.</summary>
[SuppressMessage("Security", "CA5350", Justification = "Weak algorithms are what must be refused.")]
[SuppressMessage("Security", "CA5351", Justification = "As above.")]
internal static class Algorithms
{
    private const string More = "http://www.w3.org/2001/04/xmldsig-more#";

    public static IEnumerable<HostileDocument> Of(Victim victim, ForgedCertificates forged)
    {
        var seal = victim.Seal;
        yield return Document("SHA-1 digest", seal with { DigestMethod = Method("DigestMethod", Ds + "sha1"), Digest = SHA1.HashData }, "S010");
        yield return Document("MD5 digest", seal with { DigestMethod = Method("DigestMethod", More + "md5"), Digest = MD5.HashData }, "S010");
        yield return Document("SHA-512 digest", seal with { DigestMethod = Method("DigestMethod", "http://www.w3.org/2001/04/xmlenc#sha512"), Digest = SHA512.HashData }, "S010");
        yield return Document("a digest method with parameters", seal with { DigestMethod = $"<ds:DigestMethod Algorithm=\"{Sha256}\"><x></x></ds:DigestMethod>" }, "S010");
        yield return Document("SHA-1 said to be SHA-256", seal with { Digest = SHA1.HashData }, "S011");
        yield return Document("RSA-SHA1", seal with { Algorithm = Ds + "rsa-sha1", Sign = data => Rsa(forged, data, HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1) }, "S006");
        yield return Document("RSA-MD5", seal with { Algorithm = More + "rsa-md5", Sign = data => Rsa(forged, data, HashAlgorithmName.MD5, RSASignaturePadding.Pkcs1) }, "S006");
        yield return Document("RSA-SHA512", seal with { Algorithm = More + "rsa-sha512", Sign = data => Rsa(forged, data, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1) }, "S006");
        yield return Document("RSA-PSS", seal with { Algorithm = "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1", Sign = data => Rsa(forged, data, HashAlgorithmName.SHA256, RSASignaturePadding.Pss) }, "S006");
        yield return Document("HMAC with the public key as secret", seal with { Algorithm = Ds + "hmac-sha1", Sign = data => HMACSHA1.HashData(victim.Signer.PublicKey.ExportSubjectPublicKeyInfo(), data) }, "S006");
        yield return Document("HMAC-SHA256 with the certificate as secret", seal with { Algorithm = More + "hmac-sha256", Sign = data => HMACSHA256.HashData(victim.Signer.RawData, data) }, "S006");
        yield return Document("DSA-SHA1", seal with { Algorithm = Ds + "dsa-sha1", Sign = _ => new byte[40] }, "S006");
        yield return Document("ECDSA-SHA1", seal with { Algorithm = More + "ecdsa-sha1", Sign = _ => new byte[64] }, "S006");
        yield return Document("no algorithm at all", seal with { Algorithm = "" }, "S006");
        yield return Document("an algorithm of nobody", seal with { Algorithm = "urn:example:none", Sign = _ => [0] }, "S006");
        yield return Document("a name of 1,000,000 characters", seal with { Algorithm = "urn:" + new string('a', 1_000_000), Sign = _ => [0] }, "S006");
        yield return Document("a name that forges a line of a log", seal with { Algorithm = "urn:a&#xA;2026-07-01 accepted", Sign = _ => [0] }, "S006");
        yield return Document("the method of the other kind of key", seal with { Algorithm = victim.Signer.PublicKey.Oid.Value == "1.2.840.113549.1.1.1" ? EcdsaSha256 : RsaSha256 }, "S018");
        yield return Registered("ECDSA in DER", new Seal(forged.P256) { Sign = data => Ecdsa(forged, data, DSASignatureFormat.Rfc3279DerSequence) }, "S020");
        yield return Registered("ECDSA of zeros", new Seal(forged.P256) { Sign = _ => new byte[64] }, "S020");
        yield return Registered("ECDSA with a byte too many", new Seal(forged.P256) { Sign = data => [.. Ecdsa(forged, data, DSASignatureFormat.IeeeP1363FixedFieldConcatenation), 0] }, "S020");
        yield return Registered("RSA with PSS padding under the name of PKCS #1", new Seal(forged.SameSubject) { Sign = data => Rsa(forged, data, HashAlgorithmName.SHA256, RSASignaturePadding.Pss) }, "S020");
        yield return Registered("RSA over SHA-1 under the name of SHA-256", new Seal(forged.SameSubject) { Sign = data => Rsa(forged, data, HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1) }, "S020");

        HostileDocument Document(string name, Seal with, string reason) => new(name, Victim.Bytes(with.Over(victim.Unsigned)), Finding(reason));

        HostileDocument Registered(string name, Seal with, string reason) =>
            new(name, Victim.Bytes(with.Over(victim.Unsigned)), Finding("S014")) { IfRegistered = new Registration(with.Certificate, Finding(reason)) };
    }

    private static byte[] Rsa(ForgedCertificates forged, byte[] data, HashAlgorithmName hash, RSASignaturePadding padding)
    {
        using var key = forged.SameSubject.GetRSAPrivateKey();
        return key!.SignData(data, hash, padding);
    }

    private static byte[] Ecdsa(ForgedCertificates forged, byte[] data, DSASignatureFormat format)
    {
        using var key = forged.P256.GetECDsaPrivateKey();
        return key!.SignData(data, HashAlgorithmName.SHA256, format);
    }
}
