using System.CommandLine;
using System.Security.Cryptography.X509Certificates;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Protocol.Pki;

namespace CatsIce.Gateway.Operate.Pki;

/// <summary><c>pki revoke</c></summary>
internal static class PkiRevokeVerb
{
    /// <summary>RFC 5280, section 5.3.1, as far as it is about a certificate of a party.</summary>
    private static readonly Dictionary<string, X509RevocationReason> Reasons = new(StringComparer.OrdinalIgnoreCase)
    {
        ["unspecified"] = X509RevocationReason.Unspecified,
        ["keyCompromise"] = X509RevocationReason.KeyCompromise,
        ["affiliationChanged"] = X509RevocationReason.AffiliationChanged,
        ["superseded"] = X509RevocationReason.Superseded,
        ["cessationOfOperation"] = X509RevocationReason.CessationOfOperation,
        ["certificateHold"] = X509RevocationReason.CertificateHold,
        ["privilegeWithdrawn"] = X509RevocationReason.PrivilegeWithdrawn,
    };

    public static Command Create(TimeProvider time)
    {
        var folder = PkiOptions.Folder();
        var file = new Argument<string>("FILE") { Description = "PEM or DER file with the certificate to be revoked." };
        var reason = new Option<string>("--reason") { Description = "Why, by RFC 5280.", DefaultValueFactory = _ => "unspecified" };
        reason.AcceptOnlyFromAmong([.. Reasons.Keys]);
        var days = PkiOptions.ListDays();
        var command = new Verb("revoke",
            "Revoke a certificate of the development CA and write its revocation list ca.crl. A hub that was started with this list as a "
            + "source (Revocation:Sources; --development finds it at start) notices within Revocation:RefreshEvery.",
            "pki revoke .catsice/pki/NTA.UZ-tls.pem --reason keyCompromise") { folder, file, reason, days };
        command.SetAction(parsed =>
        {
            var target = new PkiFolder(parsed.GetRequiredValue(folder));
            using var certificate = CertificateFile.ReadSinglePublic(parsed.GetRequiredValue(file));
            var list = RevocationFile.Write(target, certificate, Reasons[parsed.GetRequiredValue(reason)], parsed.GetValue(days), time);
            PkiListVerb.Tell(parsed.InvocationConfiguration.Output, target, list);
            return ExitCode.Good;
        });
        return command;
    }
}
