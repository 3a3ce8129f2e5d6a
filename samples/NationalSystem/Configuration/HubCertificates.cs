using System.Security.Cryptography.X509Certificates;
using CatsIce.Protocol.Signatures;

namespace CatsIce.NationalSystem.Configuration;

/// <summary>By which we know the hub. During a rotation there are two of each, in one file or in two: the hub goes over to the new one when every country has
/// it, and the old one is taken away afterwards. Thread-safe.</summary>
internal sealed class HubCertificates : IDisposable
{
    private readonly WatchedFiles<IReadOnlyList<X509Certificate2>> _client;
    private readonly WatchedFiles<IReadOnlyList<SigningCertificate>> _signing;

    /// <param name="client">File, or pattern of files: <c>…/hub-client*.pem</c>.</param>
    /// <param name="signing">As above.</param>
    public HubCertificates(string client, string signing)
    {
        _client = Watch(client, PublicCertificate.ReadAll);
        _signing = Watch(signing, PublicCertificate.ReadAllSigning);
        _ = (_client.Value, _signing.Value); // what is wrong with them is told at the start
    }

    /// <summary>With which the hub signs receipts and transmissions. Empty when there is no file: nothing is the hub's word then.</summary>
    public IReadOnlyList<SigningCertificate> Signing => _signing.Value;

    /// <summary>Whether it is a TLS client certificate with which the hub calls us.</summary>
    public bool IsClient(X509Certificate2 certificate) =>
        _client.Value.Any(known => known.RawDataMemory.Span.SequenceEqual(certificate.RawDataMemory.Span));

    public void Dispose()
    {
        foreach (var certificate in (_client.Last ?? []).Concat<IDisposable>(_signing.Last ?? []))
        {
            certificate.Dispose();
        }
    }

    private static WatchedFiles<IReadOnlyList<T>> Watch<T>(string files, Func<string, IEnumerable<T>> read) =>
        new(Path.GetDirectoryName(Path.GetFullPath(files))!, Path.GetFileName(files), found => [.. found.SelectMany(read)]);
}
