namespace CatsIce.NationalSystem.Configuration;

/// <summary>Where the keys and certificates lie (PEM). The names are those that the hub's <c>pki</c> verbs give.</summary>
/// <param name="Tls">Our certificate for both ends of TLS; its key has the same name and the extension <c>.key</c>.</param>
/// <param name="Signing">Our certificate for documents and receipts; its key as above.</param>
/// <param name="Authority">Root that the hub's TLS certificates chain to.</param>
/// <param name="HubClient">The hub's TLS client certificates, which alone may call us; a file or a pattern of files, for there are two during a rotation.</param>
/// <param name="HubSigning">With which the hub signs receipts and transmissions; as above.</param>
/// <param name="Partners">Folder with the signing certificates of the other countries, <c>NTA.GE-signing*.pem</c>; two of a country during a rotation.</param>
internal sealed record CertificateFiles(string Tls, string Signing, string Authority, string HubClient, string HubSigning, string Partners)
{
    public string TlsKey => Path.ChangeExtension(Tls, ".key");

    public string SigningKey => Path.ChangeExtension(Signing, ".key");

    /// <summary>Everything in one folder, as the development PKI of the hub lays it out.</summary>
    public static CertificateFiles In(string folder, string participant) => new(
        Path.Combine(folder, $"{participant}-tls.pem"),
        Path.Combine(folder, $"{participant}-signing.pem"),
        Path.Combine(folder, "ca.pem"),
        Path.Combine(folder, "hub-client*.pem"),
        Path.Combine(folder, "hub-signing*.pem"),
        folder);

    public IEnumerable<string> Missing()
    {
        string[] files = [Tls, TlsKey, Signing, SigningKey, Authority];
        string[] patterns = [HubClient, HubSigning];
        return files.Where(file => !File.Exists(file)).Concat(patterns.Where(pattern => !Matches(pattern))).Concat(Directory.Exists(Partners) ? [] : [Partners]);
    }

    private static bool Matches(string pattern) =>
        Path.GetDirectoryName(Path.GetFullPath(pattern)) is { } folder && Directory.Exists(folder) && Directory.EnumerateFiles(folder, Path.GetFileName(pattern)).Any();
}
