using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Xml;
using CatsIce.Protocol;
using Protocol.Tests.Setting;

namespace Protocol.Tests.Witnesses;

/// <summary>A second witness for RSA. It knows no ECDSA and refuses a literal carriage return, which is why it is not the verifier.</summary>
public sealed class SignedXml_of_the_platform
{
    [Fact]
    public void Verifies_every_sample_that_we_sign() => Assert.All(Messages.SampleNames, name => Assert.True(Verifies(Parties.RsaSigner.Sign(Messages.Sample(name)))));

    [Fact]
    public void Refuses_what_was_altered_after_we_signed() =>
        Assert.False(Verifies(Messages.Utf8(Messages.Text(Parties.RsaSigner.Sign(Messages.Minimal)).Replace("22500", "22501", StringComparison.Ordinal))));

    private static bool Verifies(byte[] signed)
    {
        var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        document.LoadXml(Messages.Text(signed));
        var check = new SignedXml(document);
        check.LoadXml((XmlElement)document.GetElementsByTagName("Signature", XmlNames.Signature)[0]!);
        using var key = Parties.Rsa.GetRSAPublicKey();
        return check.CheckSignature(key!);
    }
}
