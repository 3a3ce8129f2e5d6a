using System.Security.Cryptography.X509Certificates;
using CatsIce.Gateway.Authenticate.Revocation;
using CatsIce.Gateway.Participants;
using CatsIce.Protocol.Problems;
using Gateway.Tests.Participants;

namespace Gateway.Tests.Authenticate.Revocation;

/// <summary>Who passes: the three outcomes and the policy of the participant, out of a real registry.</summary>
public sealed class RevocationDesk_decides : IDisposable
{
    private readonly RegistryInFolder _at = new();
    private readonly TestAuthority _authority = TestAuthority.Root("A");
    private readonly RevocationLists _lists = new();
    private readonly X509Certificate2 _tls;

    public RevocationDesk_decides()
    {
        _tls = _authority.Issue("NTA.UZ");
        Assert.IsType<RegistryChange.Done>(_at.Add(RegistryInFolder.Uz, new NewCertificate(CertificatePurpose.Tls, X509CertificateLoader.LoadCertificate(_tls.RawData))));
    }

    private DateTimeOffset Now => _at.Clock.GetUtcNow();

    [Fact]
    public void Require_WhenGood_LetsPass()
    {
        Publish();
        Passes();
    }

    [Fact]
    public void Require_WhenRevoked_IsAFaultOfTheSender()
    {
        Publish(_tls);
        var fault = Refuses(FaultCode.RevokedCertificate);
        Assert.Contains("'CN=NTA.UZ' was revoked by 'CN=A'", fault.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Require_WhenUnknown_IsNotNow()
    {
        var fault = Refuses(FaultCode.Unavailable);
        Assert.Contains("can't be told now: there is no revocation list of 'CN=A'", fault.Detail, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromMinutes(1), fault.RetryAfter);
    }

    [Fact]
    public void Require_WhenUnknownIsAccepted_LetsPassUntilTheEnd_AndNotAfter()
    {
        Done(_at.Editor.SetRevocationPolicy(RegistryInFolder.Uz, TimeSpan.FromDays(2), "the list is late"));
        Passes();
        _at.Clock.Move(TimeSpan.FromDays(2) - TimeSpan.FromSeconds(1));
        Passes();
        _at.Clock.Move(TimeSpan.FromSeconds(1));
        Refuses(FaultCode.Unavailable);
    }

    [Fact]
    public void Require_WhenRevoked_IsRefusedThoughUnknownIsAccepted()
    {
        Done(_at.Editor.SetRevocationPolicy(RegistryInFolder.Uz, TimeSpan.FromDays(2), "the list is late"));
        Publish(_tls);
        Refuses(FaultCode.RevokedCertificate);
    }

    [Fact]
    public void SetRevocationPolicy_BackToRefuse_HoldsAtOnce_AndBothAreInTheAudit()
    {
        Done(_at.Editor.SetRevocationPolicy(RegistryInFolder.Uz, TimeSpan.FromDays(2), "the list is late"));
        Done(_at.Editor.SetRevocationPolicy(RegistryInFolder.Uz, null, "it is back"));
        Refuses(FaultCode.Unavailable);
        var audit = _at.Editor.ReadAudit(RegistryInFolder.Uz, 2);
        Assert.All(audit, entry => Assert.Equal(("revocation-policy", "done", "olga"), (entry.Action, entry.Outcome, entry.ChangedBy)));
        Assert.Contains("refused (was accepted until 2026-11-23T12:00:00Z); reason: it is back.", audit[0].Detail, StringComparison.Ordinal);
        Assert.Contains("accepted until 2026-11-23T12:00:00Z, then refused (was refused); reason: the list is late.", audit[1].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void SetRevocationPolicy_OfSomebodyUnknown_IsRefused() =>
        Assert.IsType<RegistryChange.Refused>(_at.Editor.SetRevocationPolicy(RegistryInFolder.Az, null, "x"));

    [Fact]
    public void Require_WhenRevocationIsOff_LetsPass() => Assert.True(Ask(new RevocationOptions()).TryGet(out _, out _));

    public void Dispose()
    {
        _tls.Dispose();
        _authority.Dispose();
        _at.Dispose();
    }

    private static void Done(RegistryChange change) => Assert.IsType<RegistryChange.Done>(change);

    private void Publish(params X509Certificate2[] revoked) =>
        Assert.True(_lists.Take(TestAuthority.Read(_authority.List(Now, Now.AddDays(30), 1, revoked)), "test", Now));

    private void Passes() => Assert.True(Ask(new RevocationOptions { Sources = "a.crl" }).TryGet(out _, out _));

    private Refusal.Fault Refuses(FaultCode code)
    {
        Assert.False(Ask(new RevocationOptions { Sources = "a.crl" }).TryGet(out _, out var refusal));
        var fault = Assert.IsType<Refusal.Fault>(refusal);
        Assert.Equal(code, fault.Code);
        Assert.NotEmpty(fault.Mend);
        return fault;
    }

    private Outcome<Admitted> Ask(RevocationOptions options)
    {
        var party = _at.Read(RegistryInFolder.Uz);
        return NoRevocation.Desk(_lists, new TrustedRoots([_authority.Certificate]), options).Require(new Admitted(party, party.TlsCertificates.Single()), Now);
    }
}
