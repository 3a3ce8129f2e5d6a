using CatsIce.Gateway.Participants;
using CatsIce.Protocol.Identifiers;

namespace Gateway.Tests.Participants;

public sealed class RegistryEditorTests : IDisposable
{
    private readonly RegistryInFolder _at = new();

    [Fact]
    public void Add_WithEverything_IsReadBackAsItWasGiven()
    {
        var (signing, tls) = (_at.Signing(), _at.Tls());
        var route = new DeliveryRoute.Push(new Uri("https://uz.example.org:9443/ice"));

        Done(_at.Editor.Add(RegistryInFolder.Uz, null, route, ["2.0", "3.0"], [signing, tls]));

        var party = _at.Read(RegistryInFolder.Uz);
        Assert.Equal((ParticipantKind.NationalAdministration, "UZ", ParticipantStatus.Onboarding), (party.Kind, party.Country, party.Status));
        Assert.Equal(["2.0", "3.0"], party.CssVersions);
        Assert.Equal(route, party.Route);
        Assert.Equal(_at.Clock.GetUtcNow(), party.RegisteredAt);
        Assert.Equal(signing.Certificate.RawData, Assert.Single(party.SigningCertificates).Certificate.RawData);
        Assert.Equal(tls.Certificate.RawData, Assert.Single(party.TlsCertificates).Certificate.RawData);
        Assert.False(party.TlsCertificates.Single().Certificate.HasPrivateKey);
    }

    [Theory]
    [InlineData("GUA.ALFA-1", "UZ", ParticipantKind.Guarantor, "UZ")]
    [InlineData("NCTS", null, ParticipantKind.Bridge, "")]
    [InlineData("NTA.GE", "GE", ParticipantKind.NationalAdministration, "GE")]
    public void Add_KnowsTheKindByTheName(string id, string? country, object kind, string expectedCountry)
    {
        Done(_at.Editor.Add(ParticipantId.Parse(id), country, new DeliveryRoute.Pull(), ["3.0"], []));
        var party = _at.Read(ParticipantId.Parse(id));
        Assert.Equal((kind, expectedCountry), (party.Kind, party.Country));
    }

    [Fact]
    public void Add_OfTheHub_IsRefused() => Refused("ICE is the hub itself", _at.Add(ParticipantId.Hub));

    [Fact]
    public void Add_WithTheWrongCountry_IsRefused() =>
        Refused("NTA.UZ is the administration of UZ, not of GE", _at.Editor.Add(RegistryInFolder.Uz, "GE", new DeliveryRoute.Pull(), ["3.0"], []));

    [Fact]
    public void Add_Twice_IsRefused()
    {
        Done(_at.Add(RegistryInFolder.Uz));
        Refused("NTA.UZ is registered already", _at.Add(RegistryInFolder.Uz));
    }

    [Fact]
    public void Add_WithAnothersCertificate_IsRefusedAndLeavesNothingBehind()
    {
        var shared = _at.Tls();
        Done(_at.Add(RegistryInFolder.Uz, shared));

        Refused("is registered already, for NTA.UZ", _at.Add(RegistryInFolder.Az, _at.Signing("NTA.AZ"), shared));

        Assert.Equal(RegistryInFolder.Uz, Assert.Single(_at.Registry.ReadAll().All).Id);
    }

    [Fact]
    public void Rotate_TakesASecondCertificateAndNoThird()
    {
        Done(_at.Add(RegistryInFolder.Uz, _at.Signing()));
        var second = _at.Signing();
        Done(_at.Editor.Rotate(RegistryInFolder.Uz, [second]));

        Refused("two Signing certificates already", _at.Editor.Rotate(RegistryInFolder.Uz, [_at.Signing()]));

        Assert.Equal(2, _at.Read(RegistryInFolder.Uz).SigningCertificates.Count());
        Done(_at.Editor.RemoveCertificate(RegistryInFolder.Uz, RegisteredCertificate.ThumbprintOf(second.Certificate)[..8]));
        Done(_at.Editor.Rotate(RegistryInFolder.Uz, [_at.Signing()]));
        Assert.Equal(2, _at.Read(RegistryInFolder.Uz).SigningCertificates.Count());
    }

    [Theory]
    [InlineData("")]
    [InlineData("0123456")]
    [InlineData("00000000")]
    public void RemoveCertificate_ThatIsNotMeantClearly_IsRefused(string thumbprint)
    {
        Done(_at.Add(RegistryInFolder.Uz, _at.Signing()));
        Refused("no certificate whose SHA-256 thumbprint begins with", _at.Editor.RemoveCertificate(RegistryInFolder.Uz, thumbprint));
        Assert.Single(_at.Read(RegistryInFolder.Uz).Certificates);
    }

    [Fact]
    public void Certify_Suspend_Certify_MovesTheStatusAndKeepsTheReasons()
    {
        Done(_at.Add(RegistryInFolder.Uz));
        Done(_at.Editor.Certify(RegistryInFolder.Uz, ["3.0"], "certificate 17"));
        Assert.Equal(ParticipantStatus.Certified, _at.Read(RegistryInFolder.Uz).Status);
        Done(_at.Editor.Suspend(RegistryInFolder.Uz, "key stolen"));
        Refused("is suspended already", _at.Editor.Suspend(RegistryInFolder.Uz, "again"));
        Assert.Equal(ParticipantStatus.Suspended, _at.Read(RegistryInFolder.Uz).Status);
        Done(_at.Editor.Certify(RegistryInFolder.Uz, [], "new key"));

        var audit = _at.Editor.ReadAudit(RegistryInFolder.Uz, 10);

        Assert.Equal(["certify done", "suspend refused", "suspend done", "certify done", "add done"], audit.Select(a => $"{a.Action} {a.Outcome}"));
        Assert.Contains("key stolen", audit[2].Detail, StringComparison.Ordinal);
        Assert.All(audit, entry => Assert.Equal(("olga", _at.Clock.GetUtcNow()), (entry.ChangedBy, entry.HappenedAt)));
    }

    [Fact]
    public void Certify_WithoutAnyVersion_IsRefused()
    {
        Done(_at.Editor.Add(RegistryInFolder.Uz, null, new DeliveryRoute.Pull(), [], []));
        Refused("speaks no version", _at.Editor.Certify(RegistryInFolder.Uz, [], "nothing"));
    }

    [Fact]
    public void Reroute_ChangesBothWays()
    {
        Done(_at.Add(RegistryInFolder.Uz));
        var push = new DeliveryRoute.Push(new Uri("https://uz.example.org/ice"));
        Done(_at.Editor.Reroute(RegistryInFolder.Uz, push));
        Assert.Equal(push, _at.Read(RegistryInFolder.Uz).Route);
        Done(_at.Editor.Reroute(RegistryInFolder.Uz, new DeliveryRoute.Pull()));
        Assert.Equal(new DeliveryRoute.Pull(), _at.Read(RegistryInFolder.Uz).Route);
    }

    [Fact]
    public void EveryChange_OfSomebodyUnknown_IsRefused()
    {
        Refused("NTA.AZ is not registered", _at.Editor.Suspend(RegistryInFolder.Az, "x"));
        Refused("NTA.AZ is not registered", _at.Editor.Certify(RegistryInFolder.Az, ["3.0"], "x"));
        Refused("NTA.AZ is not registered", _at.Editor.Rotate(RegistryInFolder.Az, []));
    }

    public void Dispose() => _at.Dispose();

    private static void Done(RegistryChange change) => Assert.IsType<RegistryChange.Done>(change);

    private static void Refused(string detail, RegistryChange change) =>
        Assert.Contains(detail, Assert.IsType<RegistryChange.Refused>(change).Detail, StringComparison.Ordinal);
}
