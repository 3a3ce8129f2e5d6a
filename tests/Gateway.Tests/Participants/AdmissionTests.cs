using System.Security.Cryptography.X509Certificates;
using CatsIce.Gateway.Authenticate;
using CatsIce.Gateway.Conformance;
using CatsIce.Gateway.Participants;
using CatsIce.Protocol.Problems;
using Gateway.Tests.Authenticate.Revocation;
using Gateway.Tests.Operate;

namespace Gateway.Tests.Participants;

/// <summary>Who may call (exchange profile, section 6, step 2): decided with real certificates and a real registry.</summary>
public sealed class AdmissionTests : IDisposable
{
    private readonly RegistryInFolder _at = new();
    private readonly NewCertificate _tls;

    public AdmissionTests()
    {
        _tls = _at.Tls();
        _at.Add(RegistryInFolder.Uz, _tls);
        _at.Editor.Certify(RegistryInFolder.Uz, [], "test");
    }

    [Fact]
    public void Identify_WhenCertifiedAndPinned_Admits()
    {
        Assert.True(Ask(_tls.Certificate).TryGet(out var admitted, out _));
        Assert.Equal(RegistryInFolder.Uz, admitted.Participant.Id);
    }

    [Fact]
    public void Identify_WithoutCertificate_Refuses() => Refuses(FaultCode.NoCertificate, "no client certificate", null);

    [Fact]
    public void Identify_WithACertificateOfTheSameAuthorityAndName_Refuses() =>
        Refuses(FaultCode.UnknownCertificate, "registered for no participant", _at.Tls().Certificate);

    [Fact]
    public void Identify_WithTheSigningCertificate_Refuses()
    {
        var signing = _at.Signing();
        _at.Editor.Rotate(RegistryInFolder.Uz, [signing]);
        Refuses(FaultCode.UnknownCertificate, "registered for no participant", signing.Certificate);
    }

    [Fact]
    public void Identify_AfterItEnded_Refuses()
    {
        _at.Clock.Move(TimeSpan.FromDays(398));
        Refuses(FaultCode.ExpiredCertificate, "of NTA.UZ ended at 2027-12-23", _tls.Certificate);
    }

    [Fact]
    public void Identify_BeforeItBegins_Refuses()
    {
        _at.Clock.Move(TimeSpan.FromMinutes(-6));
        Refuses(FaultCode.ExpiredCertificate, "is valid from 2026-11-21T11:55:00Z on", _tls.Certificate);
    }

    [Fact]
    public void Identify_WhenSuspended_Refuses()
    {
        _at.Editor.Suspend(RegistryInFolder.Uz, "test");
        Refuses(FaultCode.ParticipantSuspended, "NTA.UZ is suspended", _tls.Certificate);
    }

    [Fact]
    public void FaultOf_WhenOnboarding_LetsItDoMoreThanPingOnATestServiceOnly()
    {
        var tls = _at.Tls("NTA.AZ");
        _at.Add(RegistryInFolder.Az, tls);
        Assert.True(Ask(tls.Certificate).TryGet(out var admitted, out _));
        Assert.Equal(FaultCode.ParticipantNotCertified, Desk(admitOnboarding: false).FaultOf(admitted.Participant)?.Code);
        Assert.Null(Desk(admitOnboarding: true).FaultOf(admitted.Participant));
    }

    [Fact]
    public void Identify_DuringARotation_AdmitsBothAndThenTheNewOneOnly()
    {
        var next = _at.Tls();
        _at.Editor.Rotate(RegistryInFolder.Uz, [next]);
        Assert.True(Ask(_tls.Certificate).TryGet(out _, out _));
        Assert.True(Ask(next.Certificate).TryGet(out _, out _));

        _at.Editor.RemoveCertificate(RegistryInFolder.Uz, RegisteredCertificate.ThumbprintOf(_tls.Certificate));

        Refuses(FaultCode.UnknownCertificate, "registered for no participant", _tls.Certificate);
        Assert.True(Ask(next.Certificate).TryGet(out _, out _));
    }

    [Fact]
    public void CallerCheck_WhenPinnedButOfAnUntrustedAuthority_Refuses()
    {
        var foreign = new Keys(_at.Clock).Tls("NTA.UZ");
        _at.Editor.Rotate(RegistryInFolder.Uz, [new NewCertificate(CertificatePurpose.Tls, foreign)]);
        var roots = new TrustedRoots([_at.Keys.Root]);
        var check = new CallerCheck(new ParticipantDirectory(_at.Registry, _at.Clock), roots, NoRevocation.Desk(roots), Desk(admitOnboarding: false), _at.Clock);

        Assert.True(check.Identify(_tls.Certificate).TryGet(out _, out _));
        Assert.False(check.Identify(foreign).TryGet(out _, out var refusal));
        var fault = Assert.IsType<Refusal.Fault>(refusal);
        Assert.Equal(FaultCode.UnknownCertificate, fault.Code);
        Assert.Contains("does not chain to a root this hub trusts", fault.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void TrustedRoots_AfterTheRootEnded_TrustsNothing()
    {
        var roots = new TrustedRoots([_at.Keys.Root]);
        var pinned = _at.Read(RegistryInFolder.Uz).TlsCertificates.Single();
        Assert.Null(roots.FaultOf(pinned, _at.Clock.GetUtcNow()));
        Assert.NotNull(roots.FaultOf(pinned, _at.Clock.GetUtcNow().AddDays(3651)));
        Assert.Null(roots.FaultOf(pinned, _at.Clock.GetUtcNow()));
    }

    public void Dispose() => _at.Dispose();

    private AdmissionDesk Desk(bool admitOnboarding) => new(new ConformanceOptions(), new ConformanceBook(), admitOnboarding, _at.Clock);

    private Outcome<Admitted> Ask(X509Certificate2? certificate) =>
        Admission.Identify(_at.Registry.ReadAll(), certificate, _at.Clock.GetUtcNow());

    private void Refuses(FaultCode code, string detail, X509Certificate2? certificate)
    {
        Assert.False(Ask(certificate).TryGet(out _, out var refusal));
        var fault = Assert.IsType<Refusal.Fault>(refusal);
        Assert.Equal(code, fault.Code);
        Assert.Contains(detail, fault.Detail, StringComparison.Ordinal);
        Assert.NotEmpty(fault.Mend);
    }
}
