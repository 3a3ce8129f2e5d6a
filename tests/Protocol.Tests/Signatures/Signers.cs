using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CatsIce.Protocol.Signatures;
using Protocol.Tests.Setting;

namespace Protocol.Tests.Signatures;

public sealed class Signers
{
    [Theory]
    [InlineData("RSA")]
    [InlineData("ECDSA")]
    public void What_is_signed_verifies_with_either_of_two_certificates(string kind)
    {
        var (certificate, signer) = Parties.Of(kind);
        var document = Messages.Canonical(signer.Sign(Messages.Minimal));
        var registered = new[] { Parties.Registered(Parties.Hub), Parties.Registered(certificate) };
        Assert.Equal(registered[1].Thumbprint, Messages.Accepted(SignatureCheck.Verify(document, "NTA.AZ", registered, Parties.Now)).Thumbprint);
    }

    [Fact]
    public void The_validity_holds_to_the_second()
    {
        var document = Messages.Canonical(Parties.RsaSigner.Sign(Messages.Minimal));
        using var registered = Parties.Registered(Parties.Rsa);
        Assert.True(At(registered.NotBefore));
        Assert.True(At(registered.NotAfter));
        Assert.False(At(registered.NotBefore.AddSeconds(-1)));
        Assert.False(At(registered.NotAfter.AddSeconds(1)));

        bool At(DateTimeOffset now) => SignatureCheck.Verify(document, "NTA.AZ", [registered], now).TryGet(out _, out _);
    }

    [Fact]
    public void A_key_that_the_profile_does_not_take_makes_no_signer()
    {
        using var weak = Parties.MakeRsa("CN=weak", 1024);
        using var other = Parties.MakeEcdsa("CN=other", ECCurve.NamedCurves.nistP384);
        using var publicOnly = X509CertificateLoader.LoadCertificate(Parties.Rsa.RawData);
        Assert.Contains("1024", Assert.Throws<CryptographicException>(() => new DocumentSigner(weak)).Message, StringComparison.Ordinal);
        Assert.Contains("ECDSA", Assert.Throws<CryptographicException>(() => new DocumentSigner(other)).Message, StringComparison.Ordinal);
        Assert.Contains("private key", Assert.Throws<CryptographicException>(() => new DocumentSigner(publicOnly)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_signed_already_or_malformed_is_not_signed()
    {
        var signed = Parties.RsaSigner.Sign(Messages.Minimal);
        Assert.Throws<FormatException>(() => Parties.RsaSigner.Sign(signed));
        Assert.Throws<FormatException>(() => Parties.RsaSigner.Sign("<a>"u8.ToArray()));
        Assert.Throws<FormatException>(() => Parties.RsaSigner.Sign("<a><!-- c --></a>"u8.ToArray()));
    }

    [Theory]
    [InlineData("<a/>")]
    [InlineData("<a>&#13;\u0085\u2028😀</a>")]
    [InlineData("<ds:a xmlns:ds='urn:other'>text</ds:a>")]
    [InlineData("<a xmlns='urn:d'><b xmlns=''/></a>")]
    [InlineData("<a b='&#13;&#10;&#9;&lt;'>]]&gt;</a>")]
    public void Any_XML_can_be_signed_and_verified(string xml)
    {
        var signed = Parties.EcdsaSigner.Sign(Messages.Utf8(xml));
        var document = Messages.Canonical(signed);
        Assert.Equal(Messages.Text(signed), Messages.Text(document.Canonical));
        Messages.Accepted(SignatureCheck.Verify(document, "X", [Parties.Registered(Parties.Ecdsa)], Parties.Now));
    }

    [Fact]
    public async Task One_signer_and_one_certificate_serve_many_threads()
    {
        using var registered = Parties.Registered(Parties.Rsa);
        var documents = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => Messages.Canonical(Parties.RsaSigner.Sign(Messages.Utf8($"<a>{i}</a>"))))));
        Assert.All(await Task.WhenAll(documents.Select(document => Task.Run(() => SignatureCheck.Verify(document, "X", [registered], Parties.Now).TryGet(out _, out _)))), Assert.True);
    }
}
