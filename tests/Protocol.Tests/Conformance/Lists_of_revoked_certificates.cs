using CatsIce.Protocol.Conformance;
using Protocol.Tests.Setting;

namespace Protocol.Tests.Conformance;

public sealed class Lists_of_revoked_certificates
{
    private static readonly RevokedCertificate Revoked = new("2026-0017", Parties.Now.AddDays(-2), "Lost messages in operation.");
    private static readonly byte[] Certificate = Certifying.Certificate.Sign(Certifying.Signer);

    [Fact]
    public void Come_back_as_they_went()
    {
        var made = Certifying.List(Revoked, Revoked with { Number = "2026-0003" });
        Assert.True(CertificateVerifier.TryReadList(made.Sign(Certifying.Signer), Certifying.Trust, Parties.Now, out var read, out var refusal), refusal?.Detail);
        Assert.Equal(made with { Revoked = [] }, read! with { Revoked = [] });
        Assert.Equal(made.Revoked, read.Revoked);
    }

    [Fact]
    public void End_a_certificate_and_say_when_and_why()
    {
        var refusal = Certifying.Refused(Certificate, Certifying.Trust.With(Certifying.List(Revoked) with { Sequence = 8 }));
        Assert.Equal(CertificateFault.Revoked, refusal.Fault);
        Assert.Contains(Revoked.Why, refusal.Detail, StringComparison.Ordinal);
        Assert.Contains("2026-06-29", refusal.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void That_are_missing_or_too_old_leave_the_certificate_refused()
    {
        using var without = new ConformanceTrust([Certifying.Issuer]);
        Assert.Equal(CertificateFault.RevocationUnknown, Certifying.Refused(Certificate, without).Fault);
        Assert.Equal(CertificateFault.RevocationUnknown, Certifying.Refused(Certificate, Certifying.Trust, Parties.Now.AddDays(31)).Fault);
        // What an old list says of a certificate it names stays true.
        Assert.Equal(CertificateFault.Revoked, Certifying.Refused(Certificate, Certifying.Trust.With(Certifying.List(Revoked) with { Sequence = 8 }), Parties.Now.AddDays(31)).Fault);
    }

    [Fact]
    public void That_are_older_do_not_take_the_place_of_newer_ones()
    {
        var trust = Certifying.Trust.With(Certifying.List(Revoked) with { Sequence = 8 }).With(Certifying.List());
        Assert.Equal(CertificateFault.Revoked, Certifying.Refused(Certificate, trust).Fault);
    }

    [Fact]
    public void Of_somebody_else_do_not_end_a_certificate()
    {
        using var both = new ConformanceTrust([Certifying.Issuer, Parties.Rsa]);
        var foreign = (Certifying.List(Revoked) with { Issuer = Parties.Rsa.Subject }).Sign(Parties.RsaSigner);
        Assert.True(CertificateVerifier.TryReadList(foreign, both, Parties.Now, out var list, out var refusal), refusal?.Detail);
        Assert.True(CertificateVerifier.TryVerify(Certificate, both.With(Certifying.List()).With(list!), Parties.Now, out _, out refusal), refusal?.Detail);
        Assert.False(CertificateVerifier.TryReadList(Certifying.List(Revoked).Sign(Parties.RsaSigner), both, Parties.Now, out _, out refusal));
        Assert.Equal(CertificateFault.ForeignIssuer, refusal!.Fault);
    }

    [Theory]
    [InlineData("2026-0017", "2026-0018", CertificateFault.Altered)]
    [InlineData("<cc:Sequence>7<", "<cc:Sequence>-7<", CertificateFault.WrongForm)]
    [InlineData("RevokedCertificates", "ConformanceCertificate", CertificateFault.WrongForm)]
    public void That_were_changed_are_refused(string part, string other, CertificateFault expected)
    {
        var text = Messages.Text(Certifying.List(Revoked).Sign(Certifying.Signer)).Replace(part, other, StringComparison.Ordinal);
        Assert.False(CertificateVerifier.TryReadList(Messages.Utf8(text), Certifying.Trust, Parties.Now, out _, out var refusal));
        Assert.Equal(expected, refusal!.Fault);
    }

    [Fact]
    public void From_the_future_are_refused()
    {
        var early = (Certifying.List() with { Issued = Parties.Now.AddMinutes(1) }).Sign(Certifying.Signer);
        Assert.False(CertificateVerifier.TryReadList(early, Certifying.Trust, Parties.Now, out _, out var refusal));
        Assert.Equal(CertificateFault.NotYetValid, refusal!.Fault);
    }
}
