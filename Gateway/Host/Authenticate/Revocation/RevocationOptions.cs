using System.ComponentModel.DataAnnotations;

namespace CatsIce.Gateway.Authenticate.Revocation;

/// <summary>Whether and how revoked certificates are recognised. Section <c>Revocation</c> of the configuration; read and checked at start.</summary>
internal sealed record RevocationOptions
{
    public const string Section = "Revocation";

    /// <summary>Where revocation lists (CRLs) lie: files and http or https addresses, several separated by <c>;</c>. Empty (the default) together with
    /// <see cref="DistributionPoints"/> false: revocation is not checked, and the hub says so at start.</summary>
    public string Sources { get; init; } = "";

    /// <summary>True: the addresses that the trusted and the registered certificates name as their CRL distribution points are sources too. Default false.</summary>
    public bool DistributionPoints { get; init; }

    /// <summary>Where the last good lists are kept, so that they survive a restart. Default <c>data/revocation</c>.</summary>
    [Required(AllowEmptyStrings = false)]
    public string Folder { get; init; } = "data/revocation";

    /// <summary>How often the sources are read. Default 10 min, 100 ms to 24 h.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "1.00:00:00")]
    public TimeSpan RefreshEvery { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How often a source is read that failed, and what a caller is told to wait whose certificate can't be judged. Default 1 min, 100 ms to 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan RetryEvery { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long the last good list says "not revoked" after its source last confirmed it; what it says is revoked stays revoked. Default 24 h, 1 s to
    /// 30 days.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "30.00:00:00")]
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long reading one source may take, connection and redirects included. Default 10 s, 100 ms to 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00")]
    public TimeSpan FetchTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The most bytes of one list. Default 16 MiB (about 400,000 revoked certificates), 1 KiB to 256 MiB.</summary>
    [Range(1024, 268_435_456)]
    public int MostBytes { get; init; } = 16 * 1024 * 1024;

    public bool IsOn => DistributionPoints || !RevocationSource.ParseAll(Sources).IsEmpty;
}
