using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using CatsIce.ConformanceSuite.Checks;
using CatsIce.ConformanceSuite.Engine;
using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Mutants;
using CatsIce.ConformanceSuite.Mutants.Wire;
using CatsIce.ConformanceSuite.Peers;
using CatsIce.Protocol.Identifiers;
using CatsIce.Schemas.Examples;
using ConformanceSuite.Tests.Running;

namespace ConformanceSuite.Tests.Mutants;

/// <summary>A small right system behind the real proxy: what the proxy makes wrong is found out, with the requirement that it breaks.</summary>
public sealed class The_proxy
{
    private static readonly ParticipantId Uz = ParticipantId.Parse("NTA.UZ");

    private static readonly Scenario Arrival = TestSession.Scene("TR-DST-0001", Role.Destination, TestSession.Deliver("IE001", "departure", "record"), TestSession.Stimulate("arrival"), TestSession.Expect("IE006", "departure", "arrived"))
        with { Verifies = ["CSS-ARR-001"] };

    private static readonly Dictionary<string, (WireRule Rule, string Requirement)> Rules = new()
    {
        ["an element is missing"] = (new(WireSide.Message, "IE006", new WireChange.Edited([new DocumentEdit.RemoveElement("CustomsOfficeOfDestinationActual")])), "CSS-DOC-004"),
        ["the check digit is wrong"] = (new(WireSide.Message, "IE006", new WireChange.Altered("TransitOperation/MRN", Alteration.Last)), "CSS-ARR-001"),
        ["the namespace is wrong"] = (new(WireSide.Message, "IE006", new WireChange.Rewritten("css:3.0", "css:9.9")), "CSS-ARR-001"),
        ["it is unsigned"] = (new(WireSide.Message, "IE006", new WireChange.Forged("signature-missing")), "CSS-SIG-001"),
        ["the Receipt is about something else"] = (new(WireSide.Answer, "Receipt", new WireChange.Altered("*[local-name()='Digest']", Alteration.Last)), "CSS-RCP-002"),
        ["the Receipt is forged"] = (new(WireSide.Answer, "Receipt", new WireChange.Replaced("<ice:LogIndex>1", "<ice:LogIndex>2")), "CSS-SIG-012"),
        ["the Receipt is text"] = (new(WireSide.Answer, "Receipt", new WireChange.MediaType("text/plain")), "CSS-SOA-014"),
        ["the Receipt is cut off"] = (new(WireSide.Answer, "Receipt", new WireChange.Cut(500)), "CSS-ARR-001"),
    };

    public static TheoryData<string> Names => [.. Rules.Keys];

    [Fact]
    public async Task Changes_nothing_without_a_rule()
    {
        var (verdict, hits) = await Run(rule: null);
        string[] untouched = ["answer", "expected", "signature", "answer-signature", "schema", "receipt", "answer-form", "answer-self-contained", "self-contained"];
        Assert.All(untouched, name => Assert.All(verdict.Checks.Where(check => check.Check == name), check => Assert.Equal(Verdict.Pass, check.Verdict)));
        Assert.Equal(2, verdict.Checks.Count(check => check.Check is "answer" or "expected"));
        Assert.Equal((0, 0), (hits.Reached, hits.Applied));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Makes_what_the_suite_finds_out(string name)
    {
        var (rule, requirement) = Rules[name];
        var (verdict, hits) = await Run(rule);
        Assert.Equal(Verdict.Fail, verdict.Verdict);
        Assert.Contains(verdict.Checks, check => check.Verdict == Verdict.Fail && check.Requirement == requirement);
        Assert.True(hits.Applied > 0);
    }

    private static async Task<(ScenarioVerdict Verdict, WireHits Hits)> Run(WireRule? rule)
    {
        using var folder = new TestFolder();
        using var system = await SmallSystem.Start();
        using var peers = PeerKeys.Open(TestKeys.Folder, Uz);
        using var keys = SystemKeys.Open(TestKeys.Folder, Uz);
        var listen = new Uri($"https://localhost:{FreePort()}");
        await using var proxy = await WireProxy.Start(rule, keys, peers, listen, system.Address, TimeProvider.System, TestContext.Current.CancellationToken);
        system.Exchange = new Uri(listen, "/ice");
        var library = ScenarioLibrary.Read(folder.Path, SuiteWords.All, out _);
        var setup = new SessionSetup(
            Uz, new SystemUnderTest("NTA.UZ", "Test", "1", "1", [Role.Destination], ["3.0"], []), proxy.Inward, new Uri("https://localhost:0"), TestKeys.Folder, folder.Path,
            ImmutableDictionary<Role, ImmutableArray<string>>.Empty, HasTestClock: true, TimeSpan.FromSeconds(1));
        var session = Path.Combine(folder.Path, "session");
        await new Trial(library, TimeProvider.System).Run(setup, system, session, [Arrival], 7, 1, proxy.Find, TestContext.Current.CancellationToken);
        var recorded = TranscriptReader.Read(session);
        return (Judge.Of(Arrival, new SessionEvidence(recorded.Happenings, recorded.Bytes.Read)), proxy.Hits);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
