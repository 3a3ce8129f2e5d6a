using System.CommandLine;
using CatsIce.ConformanceSuite.CommandLine;
using CatsIce.Protocol.Conformance;

namespace CatsIce.ConformanceSuite.Certificates;

/// <summary><c>certificate revoke</c></summary>
internal static class RevokeVerb
{
    public static Command Create(TimeProvider time)
    {
        var number = new Argument<string>("NUMBER") { Description = "Of the certificate; without it the list is only renewed.", Arity = ArgumentArity.ZeroOrOne };
        var why = new Option<string>("--why") { Description = "One sentence, for everybody who is shown the certificate." };
        var list = new Option<string>("--list") { Description = "The list of revoked certificates; made when there is none.", Required = true, HelpName = "FILE" };
        var issuer = IssueOptions.Issuer();
        var key = IssueOptions.IssuerKey();
        var days = IssueOptions.Days("How long the list tells something: publish the next one before.", usual: 35, most: 400);
        var command = new Verb("revoke", "Take a certificate back, or renew the list of revoked ones: publish the file to all who are shown certificates.",
            "certificate revoke 2026-0017 --why \"Lost messages in operation.\" --list revoked.xml --issuer issuer.pem --issuer-key issuer.key.pem") { number, why, list, issuer, key, days };
        command.Validators.Add(result =>
        {
            if (result.GetValue(number) is null != result.GetValue(why) is null)
            {
                result.AddError("Give the number of the certificate together with --why, or neither to renew the list.");
            }
        });
        command.SetAction(parsed =>
        {
            var now = time.GetUtcNow();
            using var signer = IssuerKey.Read(parsed.GetRequiredValue(issuer), parsed.GetRequiredValue(key), now);
            var path = parsed.GetRequiredValue(list);
            var before = Before(path, signer, now);
            var next = Next(before, signer.Subject, now, TimeSpan.FromDays(parsed.GetValue(days)), parsed.GetValue(number), parsed.GetValue(why));
            CertificateFiles.Write(path, next.Sign(signer.Signer), replace: true);
            parsed.InvocationConfiguration.Output.WriteLine(
                $"{path}: list {next.Sequence} of {next.Issuer}, {next.Revoked.Length} certificates, good until {next.NextUpdate:u}. Publish it now.");
            return ExitCode.Conformant;
        });
        return command;
    }

    /// <param name="number">Null: nothing is added.</param>
    /// <exception cref="InputFaultException">The number is on the list already, or a text is not as the schema says.</exception>
    internal static RevokedCertificates Next(RevokedCertificates? before, string issuer, DateTimeOffset now, TimeSpan good, string? number, string? why)
    {
        if (number is not null && before?.Find(number) is { } known)
        {
            throw new InputFaultException($"Certificate {number} was revoked already at {known.At:u}: {known.Why}");
        }

        return new RevokedCertificates(
            issuer, (before?.Sequence ?? 0) + 1, now, now + good, [.. before?.Revoked ?? [], .. number is null ? Array.Empty<RevokedCertificate>() : [new RevokedCertificate(number, now, why!)]]);
    }

    private static RevokedCertificates? Before(string path, IssuerKey signer, DateTimeOffset now)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        // After a change of the key the list before was signed by the old one; it must be named then.
        using var trust = new ConformanceTrust([signer.Certificate]);
        return CertificateVerifier.TryReadList(CertificateFiles.Read(path), trust, now, out var list, out var refusal)
            ? list
            : throw new InputFaultException($"{path} is not the present list of this issuer ({refusal.Fault}). {refusal.Detail} {refusal.Mend}");
    }
}
