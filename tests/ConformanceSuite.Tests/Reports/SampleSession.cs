using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Mutants;
using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Reports;
using CatsIce.Schemas;

namespace ConformanceSuite.Tests.Reports;

/// <summary>A small session with every verdict in it, and a system that tries to break the report.</summary>
internal static class SampleSession
{
    public const string Hostile = "<script>alert('x')</script> \u202Egnp.exe]]> \"&amp;\" \u0007 \uD800";

    private static readonly DateTimeOffset Start = new(2026, 11, 20, 9, 30, 0, TimeSpan.Zero);
    private static readonly Dictionary<string, ReadOnlyMemory<byte>> Bytes = [];

    private static readonly string Receipt = Keep("<ice:Receipt xmlns:ice=\"urn:carec:cats-ice:exchange:1.0\"><ice:ReceiptId>R-1</ice:ReceiptId></ice:Receipt>");
    private static readonly string Nack = Keep("<IE906 xmlns=\"urn:carec:cats:css:3.0\"><FunctionalError><errorCode>92</errorCode></FunctionalError></IE906>");
    private static readonly string Submit = Keep("<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body><IE001/></s:Body></s:Envelope>");
    private static readonly string Nasty = Keep($"<html>{Hostile.Replace("\uD800", "", StringComparison.Ordinal)}</html>");

    public static SessionRecord Record { get; } = Make();

    private static SessionRecord Make()
    {
        ImmutableArray<(Scenario, ScenarioVerdict)> scenarios =
        [
            Run("TR-DST-0001", "Destination takes the record of a released movement", Role.Destination, "arrival", "CSS-ARR-001", Verdict.Pass, "",
                Check("answer", "CSS-ARR-001", Verdict.Pass, "1", 2, "a signed Receipt", "Receipt R-1"), Check("signature", "CSS-SIG-001", Verdict.Pass, "1", 2, "signed by NTA.UZ", "RSA-SHA256, NTA.UZ")),
            Run("TR-DST-0002", "Arrival is announced in time", Role.Destination, "arrival", "CSS-ARR-002", Verdict.Fail, "",
                Check("in-time", "CSS-ARR-002", Verdict.Fail, "3", 7, "IE006 to NTA.KZ within PT15M", "nothing came"), Check("answer", "CSS-ARR-001", Verdict.Pass, "1", 5, "a signed Receipt", "Receipt R-1")),
            Run("TR-DST-0003", "A second arrival of the same movement is refused", Role.Destination, "arrival", "CSS-FUN-003", Verdict.Fail, "",
                Check("answer", "CSS-FUN-003", Verdict.Fail, "4", 10, "IE906 with code 92", $"HTTP 200, {Hostile}", "/IE906/FunctionalError/errorCode")),
            Run("TR-DEP-0001", "Departure releases and announces the movement", Role.Departure, "core", "CSS-REL-001", Verdict.Warn, "",
                Check("reason", "CSS-REL-002", Verdict.Warn, "2", 12, "the transit time limit is told", "it is missing"), Check("answer", "CSS-REL-001", Verdict.Pass, "1", 12, "IE001", "IE001")),
            Run("TR-DEP-0002", "The system comes back after a restart and loses nothing", Role.Departure, "resilience", "CSS-REC-001", Verdict.Inconclusive, "the system did not come back within PT2M",
                Check("answer", "CSS-REC-001", Verdict.Inconclusive, "3", 14, "the movement is known", "no answer")),
            Run("TR-DEP-0003", "An officer sees why a declaration was refused", Role.Departure, "core", "CSS-REL-003", Verdict.Review, "nobody has answered yet"),
            Run("TR-TRA-0001", "Crossing is reported", Role.Transit, "crossing", "CSS-CRO-001", Verdict.Error, "the suite could not write to the folder of the session"),
            Run("TR-TRA-0002", "Crossing at another office is reported", Role.Transit, "crossing", "CSS-CRO-002", Verdict.Skipped, "TR-TRA-0001 did not pass"),
            Run("TR-GEN-0001", "A Ping is answered", Role.Any, "transport", "CSS-OPS-001", Verdict.Skipped, "waived", "The test network has no second address; mended in build 4.3, agreed until 2027-01-31."),
            Run("TR-DEP-0009", "A TIR carnet is opened", Role.Departure, "tir", "CSS-REL-001", Verdict.NotApplicable, "feature tir is not claimed"),
        ];
        var system = new SystemUnderTest("NTA.UZ", "UzTransit", "4.2", "4.2.118 (1f0c9aa)", [Role.Departure, Role.Transit, Role.Destination], ["3.0"], ["guarantee", "test-clock"]);
        var result = new SessionResult("20261120T093000Z-7F3A", system, Start, Start.AddMinutes(2).AddSeconds(41), 42, "0.1.0", new string('a', 64), new string('b', 64), new string('c', 64), Verdict.Error, scenarios, new string('9', 64), "--profile uz.yaml");
        return new SessionRecord(result, Transcript(), hash => Bytes.TryGetValue(hash, out var found) ? found : null)
        {
            Score = new SuiteScore(result.SuiteHash, Start.AddDays(-1), 84, 82, "dotnet run --project ConformanceSuite -- mutants run --all"),
            NotRun = 3,
        };
    }

    private static ImmutableArray<Happening> Transcript()
    {
        var (none, at) = (ImmutableSortedDictionary<string, string>.Empty, Start);
        return
        [
            new ScenarioBegan(1, at, 0, "TR-DST-0001", new string('d', 64), 42, none),
            Call(2, 120_000, "TR-DST-0001", "1", incoming: false, "departure", "IE001", Receipt, 200),
            new ScenarioEnded(3, at, 200_000, "TR-DST-0001", "finished", ""),
            new ScenarioBegan(4, at, 0, "TR-DST-0002", new string('d', 64), 42, none),
            Call(5, 80_000, "TR-DST-0002", "1", incoming: false, "departure", "IE001", Receipt, 200),
            new Stimulated(6, at, 150_000, "TR-DST-0002", "2", "arrival", "adapter", none.Add("office", "UZ000101"), none, "", 31),
            new WaitBegan(7, at, 160_000, "TR-DST-0002", "3", "IE006", 900_000),
            new ClockMoved(8, at, 170_000, "TR-DST-0002", "3", "adapter", 900_000),
            new WaitEnded(9, at, 2_160_000, "TR-DST-0002", "3", 0),
            Call(10, 100_000, "TR-DST-0003", "4", incoming: false, "departure", "IE001", "", 200, response: Nasty),
            Call(11, 160_000, "TR-DST-0003", "5", incoming: true, "departure", "IE006", Receipt, 200),
            Call(12, 90_000, "TR-DEP-0001", "1", incoming: true, "destination", "IE001", Nack, 200),
            new Restarted(13, at, 200_000, "TR-DEP-0002", "2", "adapter", 0, "did not come back"),
            Call(14, 260_000, "TR-DEP-0002", "3", incoming: false, "destination", "IE006", "", 0, trouble: "connection refused"),
            new Asked(15, at, 10_000, "TR-DEP-0003", "1", "Does the officer see code and place?", "", null, ""),
            new Broke(16, at, 10_000, "TR-TRA-0001", "1", "no space left on device"),
        ];

        Exchanged Call(long number, long ticks, string scenario, string step, bool incoming, string party, string message, string answer, int status, string trouble = "", string? response = null) => new(
            number, at.AddMicroseconds(ticks), ticks, scenario, step, incoming, "Submit", party, message, "", Submit, answer, Submit, status == 0 ? "" : response ?? answer, status, 12.4, trouble, none);
    }

    private static (Scenario, ScenarioVerdict) Run(string id, string title, Role role, string family, string verifies, Verdict verdict, string because, params ImmutableArray<CheckResult> checks) =>
        Run(id, title, role, family, verifies, verdict, because, null, checks);

    private static (Scenario, ScenarioVerdict) Run(string id, string title, Role role, string family, string verifies, Verdict verdict, string because, string? waiver, params ImmutableArray<CheckResult> checks) => (
        new Scenario(id, title, "3.0", role, family, [], [verifies], RequirementLevel.Must, Negative: false, [], new MovementStory("T1", Diverted: false, Overdue: false, 7), [], $"v3.0/{family}/{id}.yaml", new string('d', 64)),
        new ScenarioVerdict(id, verdict, because, checks, waiver));

    private static CheckResult Check(string check, string requirement, Verdict verdict, string step, long evidence, string expected, string observed, string place = "") =>
        new(check, requirement, verdict, step, evidence, expected, observed, place);

    private static string Keep(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        Bytes[hash] = bytes;
        return hash;
    }
}
