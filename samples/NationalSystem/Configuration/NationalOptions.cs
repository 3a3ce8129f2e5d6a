using System.Collections.Immutable;
using CatsIce.NationalSystem.Documents;
using CatsIce.Protocol.Identifiers;
using CatsIce.Schemas;

namespace CatsIce.NationalSystem.Configuration;

/// <summary>How this system runs; checked before it starts, unchanged while it runs.</summary>
/// <param name="Country">Two letters; the participant is <c>NTA.</c> and the country, its offices begin with it.</param>
/// <param name="DataDirectory">Of the SQLite file. Made when missing.</param>
/// <param name="Exchange">HTTPS address the hub calls; the path is always <c>/ice</c>. Null: nobody calls, the system collects what the hub has for it.</param>
/// <param name="Control">Plain HTTP address of the control interface; loopback only, because it asks nobody who they are.</param>
/// <param name="CssVersion">The version of the specification this system speaks: 2.0 or 3.0; of several the newest. The hub converts for it what others write in another one.</param>
/// <param name="TestClock">The deadlines of movements follow a clock that can be put forward; for conformance tests alone.</param>
/// <param name="Hub">Address of the hub's exchange service, with its path: <c>https://hub.example:8443/ice</c>.</param>
internal sealed record NationalOptions(
    string Country, string DataDirectory, Uri? Exchange, Uri Control, Uri Hub, CertificateFiles Certificates, string CssVersion = ExchangeNames.Version, bool TestClock = false)
{
    /// <summary>Those that are spoken beside <see cref="CssVersion"/>: movements stay in the version in which they began.</summary>
    public ImmutableArray<string> OlderVersions { get; init; } = [];

    /// <summary>The hub is called without SOAP: documents by POST as they are.</summary>
    public bool Plain { get; init; }

    public ParticipantId Participant => ParticipantId.Parse($"NTA.{Country}");

    /// <summary>What is wrong, each as a sentence for the operator; empty when all is right.</summary>
    public IEnumerable<string> Faults()
    {
        if (!ParticipantId.TryParse($"NTA.{Country}", out _))
        {
            yield return $"--country '{Country}' is no country code; expected two upper-case letters, for example UZ.";
        }

        foreach (var version in OlderVersions.Prepend(CssVersion).Where(version => !SchemaLibrary.Default.TryByVersion(version, out _)))
        {
            yield return $"--css '{version}' is no version of the specification; known are {string.Join(", ", SchemaLibrary.Default.Versions.Select(css => css.Version))}.";
        }

        if (Exchange is not null && Exchange.Scheme != Uri.UriSchemeHttps)
        {
            yield return $"--exchange '{Exchange}' must be an https address: documents travel over mutual TLS only.";
        }

        if (Control.Scheme != Uri.UriSchemeHttp || !Control.IsLoopback)
        {
            yield return $"--control '{Control}' must be an http address on loopback (127.0.0.1 or localhost): the control interface knows no users.";
        }

        if (Exchange?.Port == Control.Port)
        {
            yield return $"--exchange and --control use the same port {Control.Port}; give each its own.";
        }

        if (Hub.Scheme != Uri.UriSchemeHttps)
        {
            yield return $"--hub '{Hub}' must be an https address.";
        }

        foreach (var file in Certificates.Missing())
        {
            yield return $"The file {file} does not exist.";
        }
    }
}
