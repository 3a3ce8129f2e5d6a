using System.CommandLine;
using CatsIce.Gateway.Conformance;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Operate.Configuration;
using CatsIce.Gateway.Participants;

namespace CatsIce.Gateway.Operate.Registry;

/// <summary><c>participant certify</c></summary>
internal static class ParticipantCertifyVerb
{
    /// <summary>Far above what a certificate can be.</summary>
    private const int MostBytes = 8 * 1024 * 1024;

    public static Command Create(TimeProvider time)
    {
        var id = ParticipantArguments.Positional();
        var css = RegistryOptions.CssVersions("CSS version it is certified for, beside those registered. May be repeated.");
        var certificate = new Option<string>("--certificate")
        {
            Description = "Its certificate of conformance. It must be of a trusted issuer (Conformance:Issuers), not revoked (Conformance:RevocationList), and wide enough.", HelpName = "FILE",
        };
        var roles = new Option<string[]>("--role") { Description = "Role that the certificate must cover, instead of departure, transit and destination for an administration and guarantee for a guarantor. May be repeated." };
        roles.AcceptOnlyFromAmong("departure", "transit", "destination", "guarantee");
        var evidence = new Option<string>("--evidence") { Description = "What it is certified on, for the audit, where there is no certificate. Not taken by a hub that demands one (Conformance:Required)." };
        var command = new Verb("certify",
            "Open the exchange to a participant, or lift its suspension.",
            "participant certify NTA.UZ --certificate certificate.xml") { id, css, certificate, roles, evidence };
        command.Validators.Add(result =>
        {
            if ((result.GetResult(certificate) is null) == (result.GetResult(evidence) is null))
            {
                result.AddError("Show the certificate of conformance with --certificate FILE, or say with --evidence TEXT what the participant is certified on.");
            }

            if (result.GetResult(roles) is not null && result.GetResult(certificate) is null)
            {
                result.AddError("--role belongs to --certificate.");
            }
        });
        var verb = new RegistryVerb(command, changes: true);
        command.SetAction(parsed =>
        {
            var options = HubSettings.ReadConformance(verb.Configuration(parsed));
            var (party, versions) = (parsed.GetRequiredValue(id), parsed.GetValue(css) ?? []);
            if (parsed.GetValue(certificate) is { } file)
            {
                using var trust = ConformanceFiles.Read(options, time.GetUtcNow());
                var shown = new ShownCertificate(Read(file), trust, parsed.GetValue(roles) is { Length: > 0 } named ? [.. named] : null);
                return verb.Change(parsed, time, editor => editor.Certify(party, versions, shown));
            }

            if (options.Required)
            {
                parsed.InvocationConfiguration.Error.WriteLine(
                    "refused: This hub demands certificates of conformance (Conformance:Required); --evidence is only a text. Show the certificate with --certificate FILE.");
                return ExitCode.NegativeVerdict;
            }

            return verb.Change(parsed, time, editor => editor.Certify(party, versions, parsed.GetRequiredValue(evidence)));
        });
        return command;
    }

    private static byte[] Read(string path)
    {
        try
        {
            return new FileInfo(path).Length <= MostBytes
                ? File.ReadAllBytes(path)
                : throw new EnvironmentFaultException($"The file {path} is longer than {MostBytes} bytes, so it is no certificate of conformance.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentFaultException($"The certificate of conformance {path} cannot be read: {exception.Message}");
        }
    }
}
