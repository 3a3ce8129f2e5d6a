using System.ComponentModel.DataAnnotations;

namespace CatsIce.Gateway.Conformance;

/// <summary>Who may certify the system of a participant, and whether somebody must. Section <c>Conformance</c> of the configuration; read and checked at start. As it stands nobody is
/// trusted, so that no certificate of conformance is taken before the operator says whose.</summary>
internal sealed record ConformanceOptions
{
    public const string Section = "Conformance";

    /// <summary>True: only who has shown a certificate of conformance that is good now takes part, and <c>participant certify --evidence</c> is refused. A test service (Hub:AdmitOnboarding) admits all
    /// the same. Default false.</summary>
    public bool Required { get; init; }

    /// <summary>Certificates of the issuers that are trusted, one PEM file. They themselves are trusted, not what they may have issued. Default none.</summary>
    public string Issuers { get; init; } = "";

    /// <summary>The signed lists of revoked certificates: a file, or a folder with one <c>.xml</c> for each issuer. Default none, and then no certificate is taken.</summary>
    public string RevocationList { get; init; } = "";

    /// <summary>How often a hub that demands certificates reads both again. Default 1 min, 1 s to 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromMinutes(1);

    public IEnumerable<string> Faults() => !Required || (Issuers.Length > 0 && RevocationList.Length > 0)
        ? []
        : ["Conformance:Required is true; then Conformance:Issuers and Conformance:RevocationList must name files, or nobody could ever take part."];
}
