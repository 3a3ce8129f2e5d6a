using System.Collections.Immutable;
using System.Globalization;
using CatsIce.ConformanceSuite.Certificates;
using CatsIce.ConformanceSuite.Judging;

namespace CatsIce.ConformanceSuite.Sessions.Demo;

/// <summary>Some requirements only a person can judge, and nobody sits at a demonstration. So that it ends as a real session does, its questions are waived, as a file beside the evidence and the certificate say.</summary>
internal static class DemoWaivers
{
    public const string FileName = "waivers.yaml";
    private const string Owner = "demonstration";
    private const string Reason = "A person has to look; nobody does at a demonstration.";

    /// <param name="folder">Of the session; the waivers are written into it, so that it can be judged again with them.</param>
    /// <param name="today">UTC.</param>
    public static JudgedSession Apply(JudgedSession judged, string folder, DateOnly today)
    {
        var expires = today.AddDays(DemonstrationIssuer.Days);
        ImmutableArray<Waiver> waivers =
        [
            .. judged.Result.Scenarios
                .Where(pair => pair.Verdict.Checks.Where(IsQuestion).Select(check => check.Verdict).DefaultIfEmpty(Verdict.Pass).Max() == Verdict.Review)
                .Select(pair => new Waiver(pair.Scenario.Id, StepChecks.Asked.Name, Verdict.Review, Reason, Owner, expires, 0)),
        ];
        if (waivers.IsEmpty)
        {
            return judged;
        }

        File.WriteAllText(Path.Combine(folder, FileName), Text(waivers));
        var (waived, faults) = Waivers.Apply(judged.Result, waivers, today);
        return new JudgedSession(waived, [.. judged.WaiverFaults, .. faults]);
    }

    private static bool IsQuestion(CheckResult check) => check.Check == StepChecks.Asked.Name;

    private static string Text(ImmutableArray<Waiver> waivers) => "waivers:\n" + string.Concat(waivers.Select(waiver => string.Create(
        CultureInfo.InvariantCulture,
        $"  - {{ scenario: {waiver.Scenario}, check: {waiver.Check}, expected: review, owner: {waiver.Owner}, expires: {waiver.Expires:yyyy-MM-dd}, reason: \"{waiver.Reason}\" }}\n")));
}
