using System.Security.Cryptography.X509Certificates;
using static CatsIce.Hostile.ExpectedAnswer;

namespace CatsIce.Hostile.Families;

/// <summary>Sound signatures by keys that have no say.</summary>
internal static class Keys
{
    public static IEnumerable<HostileDocument> Of(Victim victim, ForgedCertificates forged)
    {
        yield return Signed("another participant's", forged.Stranger);
        yield return Signed("self-made, with the same subject", forged.SameSubject);
        yield return Signed("RSA with 1024 bits", forged.Weak, "S017");
        yield return Signed("ECDSA on P-384", forged.P384, "S017");
        yield return Signed("expired", forged.Expired, "S015");
        yield return Signed("not valid yet", forged.NotYetValid, "S015");
        yield return Signed("for encryption only", forged.ForEncryptionOnly, "S016");
        yield return Document("the right certificate with another key", new Seal(forged.SameSubject) { Algorithm = victim.Seal.Signature("").Contains(Seal.RsaSha256, StringComparison.Ordinal) ? Seal.RsaSha256 : Seal.EcdsaSha256, KeyInfo = Seal.X509(victim.Signer) }, "S020");
        yield return Document("KeyValue only", victim.Seal with { KeyInfo = $"<ds:KeyInfo>{KeyValue(forged.SameSubject)}</ds:KeyInfo>" }, "S013");
        yield return Document("KeyValue beside the certificate", victim.Seal with { KeyInfo = Seal.X509(victim.Signer).Replace("</ds:KeyInfo>", KeyValue(forged.SameSubject) + "</ds:KeyInfo>", StringComparison.Ordinal) }, "S013");
        yield return Document("two certificates", victim.Seal with { KeyInfo = Seal.X509(victim.Signer, forged.SameSubject) }, "S013");
        yield return Document("a forged certificate before the right one", new Seal(forged.SameSubject) { KeyInfo = Seal.X509(forged.SameSubject, victim.Signer) }, "S013");
        yield return Document("two X509Data", victim.Seal with { KeyInfo = Seal.X509(victim.Signer).Replace("</ds:KeyInfo>", "<ds:X509Data></ds:X509Data></ds:KeyInfo>", StringComparison.Ordinal) }, "S013");
        yield return Document("a name only", victim.Seal with { KeyInfo = "<ds:KeyInfo><ds:KeyName>NTA</ds:KeyName></ds:KeyInfo>" }, "S013");
        yield return Document("to be fetched", victim.Seal with { KeyInfo = $"<ds:KeyInfo><ds:RetrievalMethod URI=\"http://127.0.0.1:9/key\"></ds:RetrievalMethod></ds:KeyInfo>" }, "S013");
        yield return Document("issuer and serial only", victim.Seal with { KeyInfo = "<ds:KeyInfo><ds:X509Data><ds:X509SubjectName>CN=x</ds:X509SubjectName></ds:X509Data></ds:KeyInfo>" }, "S013");
        yield return Document("an empty KeyInfo", victim.Seal with { KeyInfo = "<ds:KeyInfo></ds:KeyInfo>" }, "S013");

        HostileDocument Signed(string name, X509Certificate2 certificate, string? ifRegistered = null) =>
            Document(name, new Seal(certificate), "S014") with { IfRegistered = ifRegistered is null ? null : new Registration(certificate, Finding(ifRegistered)) };

        HostileDocument Document(string name, Seal with, string reason) => new(name, Victim.Bytes(with.Over(victim.Unsigned)), Finding(reason));
    }

    private static string KeyValue(X509Certificate2 certificate)
    {
        using var key = certificate.GetRSAPublicKey();
        var parameters = key!.ExportParameters(includePrivateParameters: false);
        return $"<ds:KeyValue><ds:RSAKeyValue><ds:Modulus>{Convert.ToBase64String(parameters.Modulus!)}</ds:Modulus><ds:Exponent>{Convert.ToBase64String(parameters.Exponent!)}</ds:Exponent></ds:RSAKeyValue></ds:KeyValue>";
    }
}
