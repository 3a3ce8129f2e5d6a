using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CatsIce.Protocol.Conformance;
using CatsIce.Protocol.Identifiers;
using CatsIce.Protocol.Signatures;
using Protocol.Tests.Setting;

namespace Protocol.Tests.Conformance;

/// <summary>A certifying body, its certificates and its lists.</summary>
internal static class Certifying
{
    public static X509Certificate2 Issuer { get; } = Parties.MakeEcdsa("CN=Certifying body, O=CAREC", ECCurve.NamedCurves.nistP256);

    public static DocumentSigner Signer { get; } = new(Issuer);

    public static ConformanceCertificate Certificate { get; } = new(
        "2026-0017",
        ParticipantId.Parse("NTA.UZ"),
        new CertifiedSystem("UzTransit & <co>", "4.2", "4.2.118 (1f0c9aa)", new string('d', 64)),
        ["departure", "destination"],
        ["2.0", "3.0"],
        new CertifyingSuite("0.1.0", new string('a', 64), new string('b', 64), new MutationScore(81, 83, Parties.Now.AddDays(-20))),
        ["guarantee", "test-clock"],
        [new UnclaimedFeature("tir", 12)],
        [new VerdictCount("must", "PASS", 151), new VerdictCount("should", "WARN", 3)],
        [new CertificateWaiver("TR-GEN-0001", "The test network has no second address.")],
        "20260620T093000Z-7F3A",
        new string('c', 64),
        Parties.Now.AddDays(-10),
        Parties.Now.AddDays(-9),
        Parties.Now.AddDays(356),
        Issuer.Subject);

    public static ConformanceTrust Trust { get; } = new ConformanceTrust([Issuer]).With(List());

    public static RevokedCertificates List(params RevokedCertificate[] revoked) => new(Issuer.Subject, 7, Parties.Now.AddDays(-1), Parties.Now.AddDays(30), [.. revoked]);

    public static CertificateRefusal Refused(ReadOnlyMemory<byte> file, ConformanceTrust? trust = null, DateTimeOffset? now = null)
    {
        Assert.False(CertificateVerifier.TryVerify(file, trust ?? Trust, now ?? Parties.Now, out var certificate, out var refusal));
        Assert.Null(certificate);
        Assert.NotEmpty(refusal!.Mend);
        return refusal;
    }
}
