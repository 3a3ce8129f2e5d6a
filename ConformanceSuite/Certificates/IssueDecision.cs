using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Reports;
using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Certificates;

/// <summary>May a certificate be issued on this session? Decides; does not sign or write.</summary>
internal static class IssueDecision
{
    private const int MostNamed = 8;
    private const int LongestWhy = 160;

    /// <param name="session">Judged again from its evidence, not as a file says.</param>
    /// <param name="suite">All scenarios of the suite.</param>
    /// <param name="suiteHash">Of the suite that judges.</param>
    /// <returns>Every reason against it, one sentence each, with what is to be done; empty: it may.</returns>
    public static ImmutableArray<string> FaultsOf(SessionResult session, IReadOnlyCollection<Scenario> suite, string suiteHash)
    {
        var faults = ImmutableArray.CreateBuilder<string>();
        if (session.SuiteHash != suiteHash)
        {
            faults.Add($"The session was run with a suite of the content {session.SuiteHash}; this suite has {suiteHash}. Issue with the suite that ran it, or run the session again.");
        }

        var asked = suite.Where(scenario => scenario.Level == RequirementLevel.Must && Applicability.Missing(scenario, session.System) is null).Select(scenario => scenario.Id).ToArray();
        var ran = session.Scenarios.Select(s => s.Scenario.Id).ToHashSet(StringComparer.Ordinal);
        if (asked.Where(id => !ran.Contains(id)).ToArray() is { Length: > 0 } missing)
        {
            faults.Add($"{missing.Length} binding scenarios of the claimed roles and versions are not part of the session: {Named(missing)}. Run all of them in one session.");
        }

        var open = session.Scenarios.Where(s => s.Scenario.Level == RequirementLevel.Must && !Stands(s.Verdict)).ToArray();
        foreach (var group in open.GroupBy(s => s.Verdict.Verdict).OrderByDescending(group => group.Key))
        {
            faults.Add($"{group.Count()} binding scenarios have the verdict {VerdictCode.Of(group.Key)}: {Named([.. group.Select(s => $"{s.Scenario.Id} ({Why(s.Verdict)})")])}. {Mend(group.Key)}");
        }

        foreach (var role in session.System.Roles.Where(role => role != Role.Any))
        {
            var versions = session.System.Versions.Where(version => HasRole(version, role)).ToArray();
            if (versions.Length == 0)
            {
                faults.Add($"The claimed versions of the specification ({string.Join(", ", session.System.Versions)}) do not know the role {Word(role)}, so nothing speaks for it. Take it out of the profile.");
            }

            foreach (var version in versions)
            {
                if (!session.Scenarios.Any(s => s.Scenario.Css == version && s.Scenario.Role == role && s.Verdict.Verdict is Verdict.Pass or Verdict.Warn))
                {
                    faults.Add($"No scenario of the role {Word(role)} in CSS {version} has passed, so nothing speaks for it. Take it out of the profile, or run its scenarios.");
                }
            }
        }

        if (session.System.Roles.All(role => role == Role.Any) || session.System.Versions.IsEmpty)
        {
            faults.Add("The profile claims no role or no version of the specification: there is nothing to certify. Name both in the profile and run the session again.");
        }

        return faults.ToImmutable();
    }

    // Version 2.0 knows no guarantees: who claims that role with both versions is certified for it in 3.0.
    private static bool HasRole(string version, Role role) =>
        SchemaLibrary.Default.TryByVersion(version, out var css) && css.Movement.Views.Contains(role == Role.Departure ? "exchange" : Word(role));

    private static string Word(Role role) => role.ToString().ToLowerInvariant();

    /// <summary>A waiver stands for itself: it is printed on the certificate.</summary>
    private static bool Stands(ScenarioVerdict verdict) => VerdictCode.IsGood(verdict.Verdict) || verdict is { Verdict: Verdict.Skipped, Waiver: not null };

    /// <summary>The gravest that was found, in a few words; the report has all of it.</summary>
    private static string Why(ScenarioVerdict verdict)
    {
        var gravest = verdict.Checks.MaxBy(check => check.Verdict);
        var why = gravest is not null && gravest.Verdict == verdict.Verdict ? $"{gravest.Requirement} {gravest.Check}: expected {gravest.Expected}, observed {gravest.Observed}" : verdict.Because;
        why = string.Join(' ', RawMessage.Visible(why).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return why.Length > LongestWhy ? why[..(LongestWhy - 1)] + "…" : why;
    }

    private static string Mend(Verdict verdict) => verdict switch
    {
        Verdict.Fail => "Mend the system and run the session again, or agree a waiver.",
        Verdict.Review => "A reviewer has to answer what was asked.",
        Verdict.Skipped => "Mend what they wait for and run the session again.",
        _ => "Run the session again; the report says what stood in the way.",
    };

    private static string Named(string[] ids) => string.Join(", ", ids.Order(StringComparer.Ordinal).Take(MostNamed)) + (ids.Length > MostNamed ? $" and {ids.Length - MostNamed} more" : "");
}
