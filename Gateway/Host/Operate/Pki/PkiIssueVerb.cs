using System.CommandLine;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Protocol.Identifiers;
using CatsIce.Protocol.Pki;

namespace CatsIce.Gateway.Operate.Pki;

/// <summary><c>pki issue</c></summary>
internal static class PkiIssueVerb
{
    public static Command Create(TimeProvider time)
    {
        var folder = PkiOptions.Folder();
        var name = ParticipantArguments.RequiredName();
        var purpose = new Option<string>("--purpose") { Description = "What for: tls (both ends of TLS) or signing.", Required = true };
        purpose.AcceptOnlyFromAmong("tls", "signing");
        var algorithm = PkiOptions.Algorithm("Algorithm of the key: rsa (3072 bits) or ecdsa (on P-256).", KeyAlgorithm.Rsa);
        var days = PkiOptions.Days();
        var hosts = PkiOptions.Hosts("One more name or IP address the participant's system is called by, beside localhost. May be repeated.");
        var list = PkiOptions.ListAddress();
        var label = new Option<string>("--label")
        {
            Description = "Added to the file names, for a second certificate during a rotation: NTA.UZ-tls-LABEL.pem.",
        };
        label.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => !token.Value.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')))
            {
                result.AddError("--label may hold letters, digits and hyphens only.");
            }
        });
        var force = new Option<bool>("--force") { Description = "Replace the files if they exist." };
        var command = new Verb("issue",
            "Issue a participant's certificate and key from the development CA.",
            "pki issue --name NTA.UZ --purpose tls --host uz.example.org") { folder, name, purpose, algorithm, days, hosts, list, label, force };
        command.SetAction(parsed =>
        {
            var target = new PkiFolder(parsed.GetRequiredValue(folder));
            ParticipantId participant = parsed.GetRequiredValue(name);
            var use = parsed.GetRequiredValue(purpose) == "tls" ? CertificateUse.TlsBoth : CertificateUse.Signing;
            string?[] parts = [participant.Value, parsed.GetRequiredValue(purpose), parsed.GetValue(label)];
            var file = string.Join('-', parts.Where(part => !string.IsNullOrEmpty(part)));
            if (!parsed.GetValue(force) && target.Existing(file).FirstOrDefault() is { } existing)
            {
                throw new EnvironmentFaultException($"{existing} exists already and is not overwritten; give --force, or --label for a second certificate.");
            }

            using var authority = target.OpenAuthority(time);
            target.Write(file, authority.Issue(new CertificateOrder(participant.Value, use, PkiOptions.AlgorithmOf(parsed, algorithm), parsed.GetValue(days),
                [.. DevelopmentPki.LocalHosts, .. parsed.GetValue(hosts) ?? []]) { ListAddress = parsed.GetValue(list) }));
            var output = parsed.InvocationConfiguration.Output;
            output.WriteLine(DevelopmentPki.Warning);
            CertificateListing.Write(output, target.CertificateFile(file), time.GetUtcNow());
            output.WriteLine($"  private key    {target.KeyFile(file)}");
            return ExitCode.Good;
        });
        return command;
    }
}
