using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Reports;
using CatsIce.Protocol.Conformance;
using CatsIce.Protocol.Identifiers;
using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Certificates;

/// <summary>What the certifying body decides about a certificate; all the rest comes from the session.</summary>
/// <param name="Issuer">Subject of the certificate that signs.</param>
/// <param name="Mutation">Score of the suite that ran the session; null: not measured.</param>
internal sealed record CertificateOrder(string Number, DateTimeOffset Issued, DateTimeOffset ValidFrom, DateTimeOffset ValidUntil, string Issuer, MutationScore? Mutation);

/// <summary>Makes the certificate of a session. Pure.</summary>
internal static class CertificateDraft
{
    private const int LongestText = 140;
    private const int LongestReason = 512;

    /// <param name="suite">All scenarios of the suite: those that need a feature which is not claimed were not run.</param>
    public static ConformanceCertificate Of(SessionResult session, IReadOnlyCollection<Scenario> suite, CertificateOrder order) => new(
        order.Number,
        ParticipantId.Parse(session.System.Participant),
        new CertifiedSystem(Text(session.System.Name), Text(session.System.Version), Text(session.System.Build), session.ProfileHash),
        [.. session.System.Roles.Where(role => role != Role.Any).Distinct().Order().Select(role => role.ToString().ToLowerInvariant())],
        [.. session.System.Versions.Distinct().Order(StringComparer.Ordinal)],
        new CertifyingSuite(Text(session.SuiteVersion), session.SuiteHash, session.CatalogueHash, order.Mutation),
        [.. session.System.Features.Distinct().Order(StringComparer.Ordinal)],
        Unclaimed(session.System, suite),
        [
            .. from level in Enum.GetValues<RequirementLevel>()
               let tally = Tally.Of(session.Scenarios.Where(s => s.Scenario.Level == level).Select(s => s.Verdict.Verdict))
               from verdict in VerdictCode.Shown
               where tally[verdict] > 0
               select new VerdictCount(level.ToString().ToLowerInvariant(), VerdictCode.Of(verdict), tally[verdict]),
        ],
        [.. session.Scenarios.Where(s => s.Verdict.Waiver is not null).Select(s => new CertificateWaiver(s.Scenario.Id, Text(s.Verdict.Waiver!, LongestReason)))],
        session.Session,
        session.EvidenceHash,
        order.Issued,
        order.ValidFrom,
        order.ValidUntil,
        order.Issuer);

    private static ImmutableArray<UnclaimedFeature> Unclaimed(SystemUnderTest system, IReadOnlyCollection<Scenario> suite) =>
    [
        .. suite.Where(scenario => system.Versions.Contains(scenario.Css) && (scenario.Role == Role.Any || system.Roles.Contains(scenario.Role)))
            .SelectMany(scenario => scenario.Requires.Except(system.Features, StringComparer.Ordinal))
            .GroupBy(feature => feature, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new UnclaimedFeature(group.Key, group.Count())),
    ];

    // What a system says of itself may be long and of several lines; on the certificate it is one short line.
    private static string Text(string text, int longest = LongestText)
    {
        var line = string.Join(' ', RawMessage.Visible(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length == 0 ? "-" : line.Length <= longest ? line : line[..(longest - 1)] + "…";
    }
}
