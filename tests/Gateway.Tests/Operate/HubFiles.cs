using CatsIce.Gateway.Operate.Configuration;
using CatsIce.Protocol.Pki;
using Microsoft.Extensions.Configuration;

namespace Gateway.Tests.Operate;

/// <summary>A hub's keys and settings in a folder.</summary>
internal sealed class HubFiles
{
    private readonly PkiFolder _pki;

    public HubFiles(TemporaryFolder folder, TimeProvider time)
    {
        _pki = new PkiFolder(folder["pki"]);
        DevelopmentPki.Make(_pki, KeyAlgorithm.EcdsaP256, 397, [], time);
        Values = new Dictionary<string, string?>
        {
            ["Hub:Listen"] = "https://127.0.0.1:0",
            // The usual port has room for one hub of the machine.
            ["Telemetry:Listen"] = "",
            ["Store:Path"] = folder["data/hub.db"],
            ["Certificates:TlsServer"] = _pki.CertificateFile(PkiFolder.HubServer),
            ["Certificates:TlsServerKey"] = _pki.KeyFile(PkiFolder.HubServer),
            ["Certificates:TlsClient"] = _pki.CertificateFile(PkiFolder.HubClient),
            ["Certificates:TlsClientKey"] = _pki.KeyFile(PkiFolder.HubClient),
            ["Certificates:Signing"] = _pki.CertificateFile(PkiFolder.HubSigning),
            ["Certificates:SigningKey"] = _pki.KeyFile(PkiFolder.HubSigning),
            ["Certificates:TrustedRoots"] = _pki.CertificateFile(PkiFolder.Authority),
        };
    }

    public PkiFolder Pki => _pki;

    public Dictionary<string, string?> Values { get; }

    /// <summary>As options of the command line.</summary>
    public IEnumerable<string> Set => Values.SelectMany(pair => new[] { "--set", $"{pair.Key}={pair.Value}" });

    /// <summary>The same for verbs that need the database alone.</summary>
    public IEnumerable<string> SetStore => Values.Where(pair => pair.Key.StartsWith("Store:", StringComparison.Ordinal)).SelectMany(pair => new[] { "--set", $"{pair.Key}={pair.Value}" });

    public HubSettings Read() => HubSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(Values).Build());
}
