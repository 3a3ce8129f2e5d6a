using System.CommandLine;
using System.Security.Cryptography.X509Certificates;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Protocol.Crl;
using CatsIce.Protocol.Pki;

namespace CatsIce.Gateway.Operate.Pki;

/// <summary><c>pki crl</c></summary>
internal static class PkiListVerb
{
    public static Command Create(TimeProvider time)
    {
        var folder = PkiOptions.Folder();
        var days = PkiOptions.ListDays();
        var command = new Verb("crl",
            "Write the revocation list of the development CA, ca.crl, with what was revoked so far: the first one, or the same again for some more days.",
            "pki crl --dir .catsice/pki --days 30") { folder, days };
        command.SetAction(parsed =>
        {
            var target = new PkiFolder(parsed.GetRequiredValue(folder));
            var list = RevocationFile.Write(target, null, X509RevocationReason.Unspecified, parsed.GetValue(days), time);
            Tell(parsed.InvocationConfiguration.Output, target, list);
            return ExitCode.Good;
        });
        return command;
    }

    public static void Tell(TextWriter output, PkiFolder folder, RevocationList list)
    {
        output.WriteLine(DevelopmentPki.Warning);
        output.WriteLine(folder.ListFile);
        output.WriteLine(OneLine.Of($"  {list}"));
        foreach (var (serial, revocation) in list.Revoked.OrderBy(pair => pair.Value.At))
        {
            output.WriteLine($"  {serial}  since {revocation}");
        }
    }
}
