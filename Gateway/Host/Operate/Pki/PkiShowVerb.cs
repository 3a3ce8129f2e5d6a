using System.CommandLine;
using CatsIce.Gateway.Operate.CommandLine;

namespace CatsIce.Gateway.Operate.Pki;

/// <summary><c>pki show</c></summary>
internal static class PkiShowVerb
{
    public static Command Create(TimeProvider time)
    {
        var folder = PkiOptions.Folder();
        var files = new Argument<string[]>("FILE") { Description = "PEM files to show instead of a folder.", Arity = ArgumentArity.ZeroOrMore };
        var command = new Verb("show",
            "Show certificates: subject, issuer, SHA-256 thumbprint, key, validity and days left. Keys are never "
            + "shown. Exit code 1 when one of them is not valid today.",
            "pki show --dir .catsice/pki") { folder, files };
        command.SetAction(parsed =>
        {
            var paths = parsed.GetValue(files) is { Length: > 0 } named ? named : [parsed.GetRequiredValue(folder)];
            var good = true;
            foreach (var path in paths)
            {
                good &= CertificateListing.Write(parsed.InvocationConfiguration.Output, path, time.GetUtcNow());
            }

            return good ? ExitCode.Good : ExitCode.NegativeVerdict;
        });
        return command;
    }
}
