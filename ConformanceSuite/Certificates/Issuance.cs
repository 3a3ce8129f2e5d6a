using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Engine;
using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Mutants;
using CatsIce.Protocol.Conformance;

namespace CatsIce.ConformanceSuite.Certificates;

/// <summary>Issues a certificate on a session, into its folder.</summary>
/// <param name="library">With all scenarios of the suite.</param>
internal sealed class Issuance(IssuerKey issuer, ScenarioLibrary library)
{
    /// <param name="folder">Of the session; holds no certificate yet.</param>
    /// <param name="judged">Judged now, from the evidence in the folder.</param>
    /// <param name="number">Of the certificate, never used before.</param>
    /// <param name="days">How long it is valid.</param>
    /// <returns>The certificate; or every reason why there is none.</returns>
    /// <exception cref="CommandLine.InputFaultException">The evidence or the mutation score is broken.</exception>
    public (ConformanceCertificate? Certificate, ImmutableArray<string> Faults) Issue(string folder, JudgedSession judged, string number, int days, DateTimeOffset now)
    {
        var (session, suite) = (judged.Result, Hashes.OfSuite(library.Folder));
        var beginnings = TranscriptReader.Read(folder).Happenings.OfType<SessionBegan>().ToImmutableArray();
        ImmutableArray<string> faults =
        [
            .. judged.WaiverFaults,
            .. FrozenConfiguration.FaultsOf(beginnings, FrozenConfiguration.HashOfProfile(folder)),
            .. IssueDecision.FaultsOf(session, library.All, suite),
        ];
        if (!faults.IsEmpty)
        {
            return (null, faults);
        }

        var score = SuiteScore.Of(suite) is { } measured ? new MutationScore(measured.Killed, measured.Mutants, measured.Measured) : null;
        var certificate = CertificateDraft.Of(session, library.All, new CertificateOrder(number, now, now, now.AddDays(days), issuer.Subject, score));
        try
        {
            CertificateFiles.Write(Path.Combine(folder, CertificateFiles.OfSession), certificate.Sign(issuer.Signer), replace: false);
        }
        catch (FormatException wrong)
        {
            return (null, [$"What would be written is not as certificates must be: {wrong.Message}"]);
        }

        return (certificate, []);
    }
}
