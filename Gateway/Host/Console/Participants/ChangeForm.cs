using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CatsIce.Gateway.Conformance;
using CatsIce.Gateway.Console.Approvals;
using CatsIce.Gateway.Console.Queries;
using CatsIce.Gateway.Console.Shell;
using CatsIce.Gateway.Console.Shell.Texts;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Participants;
using CatsIce.Protocol.Conformance;
using CatsIce.Schemas;

namespace CatsIce.Gateway.Console.Participants;

/// <summary>Reads what an operator proposes to change about a participant; each fault stands beside its field.</summary>
internal sealed class ChangeForm(ConformanceOptions conformance, TimeProvider time)
{
    private const int LongestAddress = 512;
    private const int LongestEvidence = 400;
    private const int LongestFile = 256 * 1024;

    /// <returns>Null when it asks for nothing that there is; then, and for each wrong field, something is in the faults or the form names no change.</returns>
    public ProposedChange? Read(ParticipantFacts party, Given form, ConsoleTexts texts, Faults faults)
    {
        var what = form.Text("change");
        ProposedChange? change = what switch
        {
            "push" => Push(party, form, texts, faults),
            "pull" => new ProposedChange.Route(party.Id, null),
            "certify" => Certify(party, form, texts, faults),
            "suspend" => new ProposedChange.Suspend(party.Id),
            "add-certificate" => Add(party, form, texts, faults),
            "remove-certificate" => Remove(party, form, texts, faults),
            _ => null,
        };
        if (change is not null || faults.Any)
        {
            faults.AddIf(!Given.IsReason(form.Text("reason")), "reason", texts["field.reason"]);
        }
        return change;
    }

    private static ProposedChange.Route? Push(ParticipantFacts party, Given form, ConsoleTexts texts, Faults faults)
    {
        var text = form.Text("address");
        var good = Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && address.UserInfo.Length == 0 && address.Fragment.Length == 0 && text.Length <= LongestAddress;
        faults.AddIf(!good, "address", texts["participant.address.wrong"]);
        return good ? new ProposedChange.Route(party.Id, address!.AbsoluteUri) : null;
    }

    private ProposedChange? Certify(ParticipantFacts party, Given form, ConsoleTexts texts, Faults faults)
    {
        var versions = form.All("version").Where(version => SchemaLibrary.Default.TryByVersion(version, out _)).Distinct().ToImmutableArray();
        faults.AddIf((versions.IsEmpty && party.Details?.CssVersions is not { IsEmpty: false }) || versions.Length != form.All("version").Count, "version", texts["participant.version.wrong"]);
        var (file, evidence) = (form.Exact("certificate"), form.Text("evidence"));
        if (file.Length == 0)
        {
            faults.AddIf(conformance.Required, "certificate", texts["participant.conformance.required"])
                .AddIf(!conformance.Required && (evidence.Length is 0 or > LongestEvidence || evidence.Any(char.IsControl)), "evidence", texts.Of("participant.evidence.wrong", LongestEvidence));
            return faults.Any ? null : new ProposedChange.Certify(party.Id, versions, evidence);
        }
        if (file.Length > LongestFile)
        {
            faults.Add("certificate", texts["participant.conformance.long"]);
            return null;
        }
        // A browser writes line breaks of its own into a form; the signed file has those of XML, as a reader of XML would see them.
        var bytes = Encoding.UTF8.GetBytes(file.ReplaceLineEndings("\n"));
        try
        {
            using var trust = ConformanceFiles.Read(conformance, time.GetUtcNow());
            if (!CertificateVerifier.TryVerify(bytes, trust, time.GetUtcNow(), out var certificate, out var refusal))
            {
                faults.Add("certificate", $"{refusal.Detail} {refusal.Mend}");
                return null;
            }
            return new ProposedChange.CertifyOn(party.Id, versions, bytes, certificate.Number);
        }
        catch (EnvironmentFaultException fault)
        {
            faults.Add("certificate", string.Join(' ', fault.Faults));
            return null;
        }
    }

    private ProposedChange.AddCertificate? Add(ParticipantFacts party, Given form, ConsoleTexts texts, Faults faults)
    {
        var purpose = form.Text("purpose") is "Signing" or "Tls" ? Enum.Parse<CertificatePurpose>(form.Text("purpose")) : (CertificatePurpose?)null;
        faults.AddIf(purpose is null, "purpose", texts["participant.purpose.wrong"]);
        try
        {
            var pem = form.Text("pem");
            if (pem.Length > LongestFile || pem.Contains("PRIVATE KEY", StringComparison.Ordinal))
            {
                faults.Add("pem", texts[pem.Length > LongestFile ? "participant.pem.wrong" : "participant.pem.key"]);
                return null;
            }
            using var certificate = X509Certificate2.CreateFromPem(pem);
            if (purpose is { } given && CertificateSuitability.Judge(new NewCertificate(given, certificate), time.GetUtcNow()) is { } unsuitable)
            {
                faults.Add("pem", $"{unsuitable.Detail} {unsuitable.Mend}");
            }
            return purpose is null || faults.Any ? null
                : new ProposedChange.AddCertificate(party.Id, purpose.Value.ToString(), RegisteredCertificate.ThumbprintOf(certificate), certificate.Subject, certificate.RawData);
        }
        catch (CryptographicException)
        {
            // What the reader says is about bytes; the field says what belongs there.
            faults.Add("pem", texts["participant.pem.wrong"]);
            return null;
        }
    }

    private static ProposedChange.RemoveCertificate? Remove(ParticipantFacts party, Given form, ConsoleTexts texts, Faults faults)
    {
        var thumbprint = form.Text("thumbprint");
        var there = party.Details?.Certificates.Any(certificate => certificate.Thumbprint == thumbprint) == true;
        faults.AddIf(!there, "thumbprint", texts["participant.thumbprint.wrong"]);
        return there ? new ProposedChange.RemoveCertificate(party.Id, thumbprint) : null;
    }
}
