using System.ComponentModel.DataAnnotations;

namespace CatsIce.Gateway.Operate.Configuration;

/// <summary>Where the hub's own keys lie: PEM files, keys without password. Section <c>Certificates</c> of the configuration; read and
/// checked at start. No defaults: a hub without keys does not start (<c>serve --development</c> makes some).</summary>
internal sealed record CertificateOptions
{
    public const string Section = "Certificates";

    /// <summary>Certificate the hub answers TLS connections with; intermediate certificates may follow it in the file.</summary>
    [Required(AllowEmptyStrings = false)]
    public string TlsServer { get; init; } = "";

    [Required(AllowEmptyStrings = false)]
    public string TlsServerKey { get; init; } = "";

    /// <summary>Certificate the hub calls push addresses with.</summary>
    [Required(AllowEmptyStrings = false)]
    public string TlsClient { get; init; } = "";

    [Required(AllowEmptyStrings = false)]
    public string TlsClientKey { get; init; } = "";

    /// <summary>Certificate of receipts, NACKs, transmissions and notices.</summary>
    [Required(AllowEmptyStrings = false)]
    public string Signing { get; init; } = "";

    [Required(AllowEmptyStrings = false)]
    public string SigningKey { get; init; } = "";

    /// <summary>Certificate the hub will sign with next, without key: announced to participants (<c>GET /ice?certificates</c>) before it is used. Default none.</summary>
    public string NextSigning { get; init; } = "";

    /// <summary>Root certificates every participant's TLS certificate must chain to, intermediate ones may be among them; one PEM file.</summary>
    [Required(AllowEmptyStrings = false)]
    public string TrustedRoots { get; init; } = "";

    /// <summary>How often the hub looks whether the files above were replaced; what is new is taken when two looks in a row find the same. Default 5 s, 100 ms to 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromSeconds(5);
}
