using System.Security.Cryptography.X509Certificates;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Signatures;
using Protocol.Tests.Setting;

namespace Protocol.Tests.Witnesses;

/// <summary>Messages signed once by xmlsec1 (see make.sh beside them) and kept: verified in every run, also where no witness is installed.</summary>
public sealed class Golden_messages
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Golden");

    // Within the twenty years of their certificates.
    private static readonly DateTimeOffset Then = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Folder, "*.signed.xml").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Verify(string file) => Messages.Accepted(Check(File.ReadAllBytes(Path.Combine(Folder, file)), file));

    [Theory]
    [MemberData(nameof(Files))]
    public void Do_not_verify_with_one_character_changed(string file)
    {
        var text = File.ReadAllText(Path.Combine(Folder, file));
        var at = text.IndexOf("</messageIdentification>", StringComparison.Ordinal) - 1;
        var altered = text[..at] + (text[at] == '1' ? '2' : '1') + text[(at + 1)..];
        Assert.Equal("S019", Messages.Problem(Check(Messages.Utf8(altered), file)).Reason);
    }

    [Fact]
    public void Are_there() => Assert.True(Files.Count >= 4);

    // The files are named kind-sample.signed.xml; each kind has its certificate beside them.
    private static Outcome<SigningCertificate> Check(byte[] body, string file)
    {
        using var certificate = X509Certificate2.CreateFromPem(File.ReadAllText(Path.Combine(Folder, file.Split('-')[0] + ".certificate.pem")));
        return Messages.Reader.Read(body).Then(document => SignatureCheck.Verify(document.Document, document.Header.MessageSender!, [Parties.Registered(certificate)], Then));
    }
}
