using System.Security.Cryptography.X509Certificates;
using CatsIce.Protocol.Conformance;
using CatsIce.Protocol.Identifiers;
using CatsIce.Protocol.Signatures;
using Gateway.Tests.Operate;

namespace Gateway.Tests.Conformance;

/// <summary>A certifying body with a key of its own, which writes certificates and lists into a folder.</summary>
internal sealed class Issuer : IDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly ManualClock _clock;
    private readonly X509Certificate2 _key;
    private readonly DocumentSigner _signer;
    private readonly string _name;
    private int _sequence;

    public Issuer(TemporaryFolder folder, ManualClock clock, string name = "certifying-body")
    {
        (_folder, _clock, _name) = (folder, clock, name);
        _key = new Keys(clock).Signing(name, days: 3650);
        _signer = new DocumentSigner(_key);
        File.WriteAllText(Pem, _key.ExportCertificatePem());
        Publish();
    }

    public string Pem => _folder[$"{_name}.pem"];

    public string List => _folder[$"{_name}-revoked.xml"];

    /// <summary>As options of the command line.</summary>
    public string[] Settings => ["--set", $"Conformance:Issuers={Pem}", "--set", $"Conformance:RevocationList={List}"];

    public void Publish(params string[] revoked)
    {
        var now = _clock.GetUtcNow();
        var list = new RevokedCertificates(_key.Subject, ++_sequence, now, now.AddDays(30), [.. revoked.Select(number => new RevokedCertificate(number, now, "Lost messages in operation."))]);
        File.WriteAllBytes(List, list.Sign(_signer));
    }

    public string Certify(string participant = "NTA.UZ", string number = "2026-0017", string[]? roles = null, string[]? versions = null, int days = 365)
    {
        var now = _clock.GetUtcNow();
        var certificate = new ConformanceCertificate(
            number, ParticipantId.Parse(participant), new CertifiedSystem("UzTransit", "4.2", "4.2.118", new string('d', 64)), [.. roles ?? ["departure", "transit", "destination"]], [.. versions ?? ["3.0"]],
            new CertifyingSuite("0.1.0", new string('a', 64), new string('b', 64), null), [], [], [new VerdictCount("must", "PASS", 151)], [], "session-1", new string('c', 64), now, now, now.AddDays(days), _key.Subject);
        var path = _folder[$"{number}.xml"];
        File.WriteAllBytes(path, certificate.Sign(_signer));
        return path;
    }

    public void Dispose()
    {
        _signer.Dispose();
        _key.Dispose();
    }
}
