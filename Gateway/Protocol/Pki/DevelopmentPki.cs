using System.Collections.Immutable;

namespace CatsIce.Protocol.Pki;

/// <summary>The set of keys a hub needs to run on a developer's machine.</summary>
public static class DevelopmentPki
{
    public const int DefaultDays = 397;

    public const string Warning = "This is a development PKI, not for production: the CA's key lies beside the others, without protection.";

    public static readonly ImmutableArray<string> LocalHosts = ["localhost", "127.0.0.1", "::1"];

    private static readonly ImmutableArray<string> Names =
        [PkiFolder.Authority, PkiFolder.HubServer, PkiFolder.HubClient, PkiFolder.HubSigning];

    /// <summary>Files <see cref="Make"/> would overwrite.</summary>
    public static IEnumerable<string> Existing(PkiFolder folder) => folder.Existing(Names);

    /// <summary>Makes the authority and the hub's three certificates, replacing what is there.</summary>
    /// <param name="signing">Algorithm of the hub's signing key.</param>
    /// <param name="moreHosts">Names of the hub beside <see cref="LocalHosts"/>.</param>
    public static void Make(PkiFolder folder, KeyAlgorithm signing, int days, IEnumerable<string> moreHosts, TimeProvider time)
    {
        Directory.CreateDirectory(folder.Path);
        folder.RemoveList();
        folder.Write(PkiFolder.Authority, DevelopmentAuthority.Create(time));
        using var authority = folder.OpenAuthority(time);
        var hosts = LocalHosts.Concat(moreHosts).ToImmutableArray();
        Issue(PkiFolder.HubServer, new CertificateOrder("ICE TLS server", CertificateUse.TlsServer, KeyAlgorithm.EcdsaP256, days, hosts));
        Issue(PkiFolder.HubClient, new CertificateOrder("ICE TLS client", CertificateUse.TlsClient, KeyAlgorithm.EcdsaP256, days, []));
        Issue(PkiFolder.HubSigning, new CertificateOrder("ICE", CertificateUse.Signing, signing, days, []));

        void Issue(string name, CertificateOrder order) => folder.Write(name, authority.Issue(order));
    }
}
