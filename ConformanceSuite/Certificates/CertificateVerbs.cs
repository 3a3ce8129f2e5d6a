using System.CommandLine;

namespace CatsIce.ConformanceSuite.Certificates;

/// <summary><c>certificate</c></summary>
internal static class CertificateVerbs
{
    public static Command Create(TimeProvider time) => new("certificate", "Certificates of conformance: issue on a session, verify, revoke, show to people.")
    {
        IssueVerb.Create(time),
        VerifyVerb.Create(time),
        RevokeVerb.Create(time),
        PageVerb.Create(time),
    };
}
