using System.Globalization;
using CatsIce.Protocol.Conformance;
using CatsIce.Protocol.Identifiers;
using Protocol.Tests.Setting;
using Protocol.Tests.Witnesses;

namespace Protocol.Tests.Conformance;

public sealed class Certificates_of_conformance
{
    [Fact]
    public void Come_back_as_they_went()
    {
        foreach (var made in (ConformanceCertificate[])[Certifying.Certificate, Certifying.Certificate with { Suite = Certifying.Certificate.Suite with { Mutation = null }, Features = [], NotApplicable = [], Waivers = [] }])
        {
            Assert.True(CertificateVerifier.TryVerify(made.Sign(Certifying.Signer), Certifying.Trust, Parties.Now, out var read, out var refusal), refusal?.Detail);
            Assert.Equal(Written(made), Written(read!));
        }
    }

    [Theory]
    [InlineData("NTA.UZ<", "NTA.KZ<", CertificateFault.Altered)]
    [InlineData("<cc:Role>destination<", "<cc:Role>transit<", CertificateFault.Altered)]
    [InlineData("<cc:Role>departure</cc:Role>", "", CertificateFault.Altered)]
    [InlineData("<cc:Role>departure<", "<cc:Role>captain<", CertificateFault.WrongForm)]
    [InlineData("<cc:Number>", "<cc:Number> ../", CertificateFault.WrongForm)]
    [InlineData("</cc:Session>", "</cc:Session><cc:More/>", CertificateFault.WrongForm)]
    [InlineData("<cc:Killed>81<", "<cc:Killed>-1<", CertificateFault.WrongForm)]
    [InlineData("ConformanceCertificate", "RevokedCertificates", CertificateFault.WrongForm)]
    [InlineData("conformance:1.0", "conformance:2.0", CertificateFault.WrongForm)]
    [InlineData("<cc:Number>", "<!DOCTYPE a><cc:Number>", CertificateFault.WrongForm)]
    [InlineData("<ds:SignatureValue>", "<ds:SignatureValue>AAAA", CertificateFault.Altered)]
    [InlineData("</ds:Signature>", "<ds:Object/></ds:Signature>", CertificateFault.WrongForm)]
    public void Are_refused_when_somebody_has_changed_them(string part, string other, CertificateFault expected)
    {
        var text = Messages.Text(Certifying.Certificate.Sign(Certifying.Signer));
        Assert.Contains(part, text, StringComparison.Ordinal);
        Assert.Equal(expected, Certifying.Refused(Messages.Utf8(text.Replace(part, other, StringComparison.Ordinal))).Fault);
    }

    [Fact]
    public void Without_a_signature_or_with_another_document_s_are_refused()
    {
        var text = Messages.Text(Certifying.Certificate.Sign(Certifying.Signer));
        var (start, end) = (text.IndexOf("<ds:Signature ", StringComparison.Ordinal), text.IndexOf("</cc:ConformanceCertificate>", StringComparison.Ordinal));
        Assert.Equal(CertificateFault.WrongForm, Certifying.Refused(Messages.Utf8(text.Remove(start, end - start))).Fault);
        var other = Messages.Text((Certifying.Certificate with { Number = "2026-0018" }).Sign(Certifying.Signer));
        var borrowed = other[other.IndexOf("<ds:Signature ", StringComparison.Ordinal)..];
        Assert.Equal(CertificateFault.Altered, Certifying.Refused(Messages.Utf8(text[..start] + borrowed)).Fault);
    }

    [Fact]
    public void Of_an_issuer_that_is_not_trusted_are_refused()
    {
        var file = Certifying.Certificate.Sign(Certifying.Signer);
        using var nobody = new ConformanceTrust([]);
        using var stranger = new ConformanceTrust([Parties.Rsa]);
        Assert.Equal(CertificateFault.ForeignIssuer, Certifying.Refused(file, nobody).Fault);
        Assert.Equal(CertificateFault.ForeignIssuer, Certifying.Refused(file, stranger).Fault);
        // A participant of the exchange has a key as well; that does not make it a certifying body, whatever name it writes.
        Assert.Equal(CertificateFault.ForeignIssuer, Certifying.Refused(Certifying.Certificate.Sign(Parties.RsaSigner)).Fault);
        Assert.Equal(CertificateFault.ForeignIssuer, Certifying.Refused((Certifying.Certificate with { Issuer = "CN=somebody else" }).Sign(Certifying.Signer)).Fault);
    }

    [Fact]
    public void Count_from_their_first_moment_to_the_one_before_their_end()
    {
        var made = Certifying.Certificate with { ValidFrom = Parties.Now, ValidUntil = Parties.Now.AddDays(1) };
        var file = made.Sign(Certifying.Signer);
        Assert.True(At(Parties.Now) is null && At(Parties.Now.AddDays(1).AddMilliseconds(-1)) is null);
        Assert.Equal(CertificateFault.NotYetValid, At(Parties.Now.AddMilliseconds(-1)));
        Assert.Equal(CertificateFault.Expired, At(Parties.Now.AddDays(1)));

        CertificateFault? At(DateTimeOffset now) => CertificateVerifier.TryVerify(file, Certifying.Trust, now, out _, out var refusal) ? null : refusal.Fault;
    }

    [Fact]
    public void Outlive_the_key_of_their_issuer_but_are_not_made_after_it()
    {
        var end = Certifying.Issuer.NotAfter.ToUniversalTime();
        var late = Certifying.Certificate with { ValidUntil = end.AddDays(20) };
        var trust = Certifying.Trust.With(Certifying.List() with { Sequence = 8, NextUpdate = end.AddDays(30) });
        Assert.True(CertificateVerifier.TryVerify(late.Sign(Certifying.Signer), trust, end.AddDays(10), out _, out _));
        var made = late with { Issued = end.AddDays(1), ValidFrom = end.AddDays(1) };
        Assert.Equal(CertificateFault.ForeignIssuer, Certifying.Refused(made.Sign(Certifying.Signer), trust, end.AddDays(10)).Fault);
    }

    [Fact]
    public void Of_contradicting_times_are_refused() =>
        Assert.Equal(CertificateFault.WrongForm, Certifying.Refused((Certifying.Certificate with { ValidUntil = Certifying.Certificate.ValidFrom }).Sign(Certifying.Signer)).Fault);

    [Fact]
    public void That_would_be_refused_are_not_made() =>
        Assert.Throws<FormatException>(() => (Certifying.Certificate with { Roles = ["captain"] }).Sign(Certifying.Signer));

    [Theory]
    [InlineData("NTA.UZ", "3.0", "departure", null)]
    [InlineData("NTA.KZ", "3.0", "departure", CertificateFault.OtherParticipant)]
    [InlineData("NTA.UZ", "4.0", "departure", CertificateFault.VersionMissing)]
    [InlineData("NTA.UZ", "3.0", "transit", CertificateFault.RoleMissing)]
    public void Must_be_about_what_is_asked(string participant, string version, string role, CertificateFault? expected) =>
        Assert.Equal(expected, new CertificateDemand(ParticipantId.Parse(participant), [version], [role]).FaultOf(Certifying.Certificate)?.Fault);

    [Fact]
    public async Task Are_verified_by_xmlsec1_and_valid_by_their_schema()
    {
        using var work = new WorkFolder();
        foreach (var file in (byte[][])[Certifying.Certificate.Sign(Certifying.Signer), Certifying.List(new RevokedCertificate("2026-0003", Parties.Now, "Lost messages in operation.")).Sign(Certifying.Signer)])
        {
            var path = work.Write("conformance.xml", file);
            var (code, output, error) = await Tool.Xmlsec1.Run(
            [
                "--verify", "--trusted-pem", work.WriteCertificate("issuer.pem", Certifying.Issuer),
                "--verification-time", Parties.Now.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), path,
            ]);
            Assert.True(code == 0, output + error);
            (code, _, error) = await Tool.Xmllint.Run(["--noout", "--nonet", "--schema", Path.Combine(AppContext.BaseDirectory, "Wsdl", "conformance.xsd"), path]);
            Assert.True(code == 0, error);
        }
    }

    private static string Written(ConformanceCertificate certificate) => Messages.Text(certificate.Sign(Certifying.Signer)).Split("<ds:Signature ")[0];
}
