using System.CommandLine;

namespace CatsIce.Gateway.Operate.Pki;

/// <summary><c>pki …</c></summary>
internal static class PkiVerbs
{
    public static Command Create(TimeProvider time) => new("pki", "Development keys and certificates: not for production.")
    {
        PkiInitVerb.Create(time),
        PkiIssueVerb.Create(time),
        PkiShowVerb.Create(time),
        PkiRevokeVerb.Create(time),
        PkiListVerb.Create(time),
    };
}
