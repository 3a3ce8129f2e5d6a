using System.Security.Cryptography.X509Certificates;
using CatsIce.Corridor.Processes;
using CatsIce.Protocol.Client;
using CatsIce.Protocol.Signatures;

namespace CatsIce.Corridor.Systems;

/// <summary>The hub, called directly with a country's keys: what an integrator's first own program does.</summary>
internal sealed class HubAccess : IDisposable
{
    private readonly CorridorFolder _folder;
    private readonly Uri _hub;
    private readonly HttpClient _http;
    private readonly X509Certificate2 _hubSigning;
    private readonly List<X509Certificate2> _signing = [];

    /// <param name="participant">Whose connection it is.</param>
    public HubAccess(CorridorFolder folder, string participant, Uri hub)
    {
        _folder = folder;
        _hub = hub;
        Participant = participant;
        _http = MutualTls.Client(folder, participant);
        Client = new IceClient(_http, hub);
        _hubSigning = X509CertificateLoader.LoadCertificateFromFile(folder.Pki("hub-signing.pem"));
        HubCertificates = [new SigningCertificate(_hubSigning)];
    }

    public string Participant { get; }

    public IceClient Client { get; }

    public IReadOnlyCollection<SigningCertificate> HubCertificates { get; }

    /// <summary>A signer with the keys of any country: also of one that has no business to sign here.</summary>
    public DocumentSigner SignerOf(string participant)
    {
        // The signer takes its key from the certificate whenever a new thread signs, so the certificate lives on.
        var certificate = MutualTls.WithKey(_folder.Pki($"{participant}-signing.pem"));
        _signing.Add(certificate);
        return new DocumentSigner(certificate);
    }

    /// <summary>A document as its origin sent it, fetched by one who sent or received it (plain binding).</summary>
    public async Task<byte[]> Original(string participant, long hubNumber, CancellationToken cancel)
    {
        using var http = MutualTls.Client(_folder, participant);
        return await http.GetByteArrayAsync(new Uri(_hub, $"/ice/documents/{hubNumber}"), cancel);
    }

    public void Dispose()
    {
        _http.Dispose();
        _hubSigning.Dispose();
        _signing.ForEach(certificate => certificate.Dispose());
        foreach (var certificate in HubCertificates)
        {
            certificate.Dispose();
        }
    }
}
