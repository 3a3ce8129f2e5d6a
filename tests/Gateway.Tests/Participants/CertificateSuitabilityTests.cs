using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CatsIce.Gateway.Participants;
using CatsIce.Protocol.Pki;
using Gateway.Tests.Operate;

namespace Gateway.Tests.Participants;

public sealed class CertificateSuitabilityTests
{
    private readonly ManualClock _clock = new();

    [Theory]
    [InlineData(KeyAlgorithm.Rsa)]
    [InlineData(KeyAlgorithm.EcdsaP256)]
    public void Judge_WhatThePkiIssues_IsSuitable(object algorithm)
    {
        var signing = new Keys(_clock).Signing("NTA.UZ", (KeyAlgorithm)algorithm);
        Assert.Null(CertificateSuitability.Judge(new NewCertificate(CertificatePurpose.Signing, signing), _clock.GetUtcNow()));
    }

    [Fact]
    public void Judge_Ended_IsUnsuitable()
    {
        var signing = new Keys(_clock).Signing("NTA.UZ", days: 1);
        _clock.Move(TimeSpan.FromDays(2));
        Unsuitable("ended at", CertificatePurpose.Signing, signing);
    }

    [Fact]
    public void Judge_AnAuthority_IsUnsuitable() => Unsuitable("certification authority", CertificatePurpose.Signing, new Keys(_clock).Root);

    [Fact]
    public void Judge_WeakRsa_IsUnsuitable()
    {
        using var key = RSA.Create(1024);
        Unsuitable("RSA with 1024 bits", CertificatePurpose.Signing, SelfSigned(new CertificateRequest("CN=x", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)));
    }

    [Fact]
    public void Judge_AnotherCurve_IsUnsuitable()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        Unsuitable("ECDSA on", CertificatePurpose.Signing, SelfSigned(new CertificateRequest("CN=x", key, HashAlgorithmName.SHA256)));
    }

    [Fact]
    public void Judge_WithoutDigitalSignature_IsUnsuitable()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=x", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.NonRepudiation, true));
        Unsuitable("does not allow digitalSignature", CertificatePurpose.Signing, SelfSigned(request));
    }

    [Fact]
    public void Judge_AServersCertificateAsClient_IsUnsuitable() =>
        Unsuitable("TLS client authentication", CertificatePurpose.Tls, new Keys(_clock).Tls("NTA.UZ", CertificateUse.TlsServer));

    private X509Certificate2 SelfSigned(CertificateRequest request) => request.CreateSelfSigned(_clock.GetUtcNow(), _clock.GetUtcNow().AddDays(10));

    private void Unsuitable(string detail, CertificatePurpose purpose, X509Certificate2 certificate)
    {
        var refused = CertificateSuitability.Judge(new NewCertificate(purpose, certificate), _clock.GetUtcNow());
        Assert.Contains(detail, Assert.IsType<RegistryChange.Refused>(refused).Detail, StringComparison.Ordinal);
    }
}
