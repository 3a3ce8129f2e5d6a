using System.CommandLine;

namespace CatsIce.ConformanceSuite.Certificates;

/// <summary>Options of the verbs that sign.</summary>
internal static class IssueOptions
{
    public static Option<string> Issuer() => new("--issuer") { Description = "Certificate of the certifying body, PEM.", Required = true, HelpName = "FILE" };

    public static Option<string> IssuerKey() => new("--issuer-key") { Description = "Its private key, PEM without password.", Required = true, HelpName = "FILE" };
}
