using System.Globalization;
using System.Text.Json;
using CatsIce.Gateway.Participants;
using CatsIce.Protocol.Conformance;
using CatsIce.Protocol.Problems;

namespace CatsIce.Gateway.Conformance.Reports;

/// <summary>The members of <c>report.json</c> that the hub reads, when its shape was found right.</summary>
internal sealed record ReportFile(
    string Session, string Verdict, ReportFile.SystemPart System, string Began, string Ended, ReportFile.SuitePart Suite, string EvidenceHash, Dictionary<string, Dictionary<string, long>> Counts, long NotRun,
    List<ReportFile.ScenarioPart> Scenarios)
{
    private const string TimeForm = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>Of one scenario; the file has all of them.</summary>
    private const int MostFindings = 20;

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web);

    public static ReportFile Of(JsonElement root) => root.Deserialize<ReportFile>(Form)!;

    /// <returns>Null where there is no such day or hour.</returns>
    public static DateTimeOffset? Time(string text) =>
        DateTimeOffset.TryParseExact(text, TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && time >= DateTimeOffset.UnixEpoch ? time : null;

    public SessionReport ToReport() => new(
        Session, System.Told, [.. System.Roles], [.. System.Versions], Verdict, Counts.ToDictionary(level => level.Key, IReadOnlyDictionary<string, long> (level) => level.Value), NotRun,
        Time(Began)!.Value, Time(Ended)!.Value, Suite.Version, Suite.Hash, EvidenceHash, [.. Scenarios.Select(scenario => scenario.ToScenario())]);

    internal sealed record SystemPart(string Participant, string Name, string Version, string Build, List<string> Roles, List<string> Versions)
    {
        public string Told => RegisteredConformance.Name(new CertifiedSystem(Name, Version, Build, ""));
    }

    internal sealed record SuitePart(string Version, string Hash);

    internal sealed record ScenarioPart(
        string Id, string Title, string Css, string Role, string Level, bool Negative, List<string> Verifies, string Verdict, string Because, string? Waiver, List<CheckPart> Checks)
    {
        public ReportedScenario ToScenario()
        {
            var findings = Checks.Where(check => !VerdictOrder.IsPlain(check.Verdict)).OrderBy(check => VerdictOrder.All.IndexOf(check.Verdict)).ToList();
            return new ReportedScenario(
                OneLine.Quote(Id), OneLine.Of(Title), OneLine.Quote(Css), Role, Level, Negative, Verdict, OneLine.Of(Because), Waiver is null ? null : OneLine.Of(Waiver), [.. Verifies.Select(OneLine.Quote)],
                Checks.Count, [.. findings.Take(MostFindings).Select(check => check.ToFinding())], Math.Max(0, findings.Count - MostFindings));
        }
    }

    internal sealed record CheckPart(string Check, string Requirement, string Verdict, string Step, string Expected, string Observed, string Place)
    {
        public ReportedFinding ToFinding() => new(OneLine.Quote(Check), OneLine.Quote(Requirement), Verdict, OneLine.Of(Step), OneLine.Of(Expected), OneLine.Of(Observed), OneLine.Of(Place));
    }
}
