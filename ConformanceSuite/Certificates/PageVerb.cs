using System.CommandLine;
using CatsIce.ConformanceSuite.Certificates.Page;
using CatsIce.ConformanceSuite.CommandLine;
using CatsIce.ConformanceSuite.Reports.Texts;
using CatsIce.Protocol.Conformance;

namespace CatsIce.ConformanceSuite.Certificates;

/// <summary><c>certificate page</c></summary>
internal static class PageVerb
{
    public static Command Create(TimeProvider time)
    {
        var file = new Argument<string>("FILE") { Description = "The certificate of conformance." };
        var (issuers, lists) = (TrustOptions.Issuers(), TrustOptions.Lists());
        var forms = new Option<string[]>("--form") { Description = $"{string.Join(", ", CertificatePages.Forms)}. May be repeated.", DefaultValueFactory = _ => ["html"] };
        forms.OneOf(CertificatePages.Forms);
        var languages = new Option<string[]>("--language") { Description = "en, ru. May be repeated.", DefaultValueFactory = _ => ["en"] };
        languages.OneOf([.. ReportTexts.All.Select(texts => texts.Language)]);
        var command = new Verb("page", "Write a certificate of conformance for people, as a page beside the file; nothing is written of one that is refused.",
            "certificate page certificate.xml --issuers issuer.pem --revoked revoked.xml --form html --form pdf --language en --language ru") { file, issuers, lists, forms, languages };
        command.SetAction(async (parsed, cancel) =>
        {
            var (path, now) = (parsed.GetRequiredValue(file), time.GetUtcNow());
            using var trusted = new ConformanceTrust(IssuerKey.ReadTrusted(parsed.GetRequiredValue(issuers)));
            if (!CertificateVerifier.TryVerify(CertificateFiles.Read(path), TrustOptions.With(trusted, parsed.GetRequiredValue(lists), now), now, out var certificate, out var refusal))
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync($"refused ({refusal.Fault}): {refusal.Detail} {refusal.Mend}");
                return ExitCode.NonConformant;
            }

            var named = parsed.GetValue(languages) ?? [];
            var (written, faults) = await CertificatePages.Write(
                certificate, path, ReportTexts.All.Where(texts => named.Contains(texts.Language)), (parsed.GetValue(forms) ?? []).Contains("pdf"), cancel);
            foreach (var line in written)
            {
                await parsed.InvocationConfiguration.Output.WriteLineAsync(line);
            }

            foreach (var fault in faults)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync($"error: {fault}");
            }

            return faults.Count > 0 ? ExitCode.Input : ExitCode.Conformant;
        });
        return command;
    }
}
