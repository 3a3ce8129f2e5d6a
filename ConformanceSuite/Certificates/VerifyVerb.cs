using System.CommandLine;
using System.Security.Cryptography;
using CatsIce.ConformanceSuite.CommandLine;
using CatsIce.Protocol.Conformance;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.ConformanceSuite.Certificates;

/// <summary><c>certificate verify</c></summary>
internal static class VerifyVerb
{
    public static Command Create(TimeProvider time)
    {
        var file = new Argument<string>("FILE") { Description = "The certificate of conformance." };
        var (issuers, lists) = (TrustOptions.Issuers(), TrustOptions.Lists());
        var participant = new Option<string>("--participant") { Description = "Whom it must certify: NTA.UZ." };
        var css = new Option<string[]>("--css") { Description = "Version that it must cover. May be repeated." };
        var role = new Option<string[]>("--role") { Description = "Role that it must cover. May be repeated." };
        var session = new Option<string>("--session") { Description = "Folder of the session, to see that it is the evidence that was certified.", HelpName = "DIR" };
        var command = new Verb("verify", "Check a certificate of conformance: form, issuer, signature, revocation, dates and, where asked, whom and what it covers. Exit code 1 when it is refused.",
            "certificate verify certificate.xml --issuers issuer.pem --revoked revoked.xml --participant NTA.UZ") { file, issuers, lists, participant, css, role, session };
        command.SetAction(parsed =>
        {
            var now = time.GetUtcNow();
            using var trusted = new ConformanceTrust(IssuerKey.ReadTrusted(parsed.GetRequiredValue(issuers)));
            var trust = TrustOptions.With(trusted, parsed.GetRequiredValue(lists), now);
            if (!CertificateVerifier.TryVerify(CertificateFiles.Read(parsed.GetRequiredValue(file)), trust, now, out var certificate, out var refusal)
                || (refusal = Demand(certificate, parsed.GetValue(participant), parsed.GetValue(css), parsed.GetValue(role)).FaultOf(certificate)) is not null)
            {
                parsed.InvocationConfiguration.Error.WriteLine($"refused ({refusal.Fault}): {refusal.Detail} {refusal.Mend}");
                return ExitCode.NonConformant;
            }

            if (parsed.GetValue(session) is { } folder && OtherEvidence(folder, certificate) is { } other)
            {
                parsed.InvocationConfiguration.Error.WriteLine($"refused (OtherEvidence): {other}");
                return ExitCode.NonConformant;
            }

            CertificateSummary.Write(parsed.InvocationConfiguration.Output, certificate, now);
            return ExitCode.Conformant;
        });
        return command;
    }

    private static CertificateDemand Demand(ConformanceCertificate certificate, string? participant, string[]? css, string[]? roles) => new(
        participant is null ? certificate.Participant
            : ParticipantId.TryParse(participant, out var named) ? named
            : throw new InputFaultException($"--participant {participant} is no participant; expected NTA. and the code of a country: NTA.UZ."),
        [.. css ?? []],
        [.. roles ?? []]);

    private static string? OtherEvidence(string folder, ConformanceCertificate certificate)
    {
        var transcript = Path.Combine(folder, "transcript.jsonl");
        if (!File.Exists(transcript))
        {
            throw new InputFaultException($"{transcript} does not exist: {folder} is not the folder of a session.");
        }

        using var stream = File.OpenRead(transcript);
        var found = Convert.ToHexStringLower(SHA256.HashData(stream));
        return found == certificate.EvidenceHash ? null
            : $"Certificate {certificate.Number} was issued on a transcript with SHA-256 {certificate.EvidenceHash}; {transcript} has {found}. Name the folder of session {certificate.Session}, unchanged.";
    }
}
