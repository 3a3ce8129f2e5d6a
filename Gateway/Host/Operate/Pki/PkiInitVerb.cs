using System.CommandLine;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Protocol.Pki;

namespace CatsIce.Gateway.Operate.Pki;

/// <summary><c>pki init</c></summary>
internal static class PkiInitVerb
{
    public static Command Create(TimeProvider time)
    {
        var folder = PkiOptions.Folder();
        var force = new Option<bool>("--force") { Description = "Replace what is there. Every certificate the old CA issued loses its trust." };
        var algorithm = PkiOptions.Algorithm(
            "Algorithm of the hub's signing key: ecdsa (on P-256), or rsa (3072 bits), whose signatures cost the hub many times as much.", KeyAlgorithm.EcdsaP256);
        var days = PkiOptions.Days();
        var hosts = PkiOptions.Hosts("One more name or IP address of the hub, beside localhost, 127.0.0.1 and ::1. May be repeated.");
        var command = new Verb("init",
            "Make a development CA and the hub's TLS server, TLS client and signing certificates.",
            "pki init --dir .catsice/pki --host hub.example.org") { folder, force, algorithm, days, hosts };
        command.SetAction(parsed =>
        {
            var target = new PkiFolder(parsed.GetRequiredValue(folder));
            if (!parsed.GetValue(force) && DevelopmentPki.Existing(target).FirstOrDefault() is { } existing)
            {
                throw new EnvironmentFaultException($"{existing} exists already and is not overwritten; give --force to make everything anew.");
            }

            DevelopmentPki.Make(target, PkiOptions.AlgorithmOf(parsed, algorithm), parsed.GetValue(days), parsed.GetValue(hosts) ?? [], time);
            var output = parsed.InvocationConfiguration.Output;
            output.WriteLine(DevelopmentPki.Warning);
            CertificateListing.Write(output, target.Path, time.GetUtcNow());
            return ExitCode.Good;
        });
        return command;
    }
}
