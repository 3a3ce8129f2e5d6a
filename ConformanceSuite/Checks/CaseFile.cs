using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Language;
using CatsIce.Protocol.Documents;
using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Checks;

/// <summary>One scenario and what happened in it.</summary>
/// <param name="scenario">As it was run.</param>
/// <param name="session">The evidence of the whole session.</param>
internal sealed class CaseFile(Scenario scenario, SessionEvidence session)
{
    public Scenario Scenario => scenario;

    public SessionEvidence Session => session;

    /// <summary>In order. Of a scenario that was run more than once, as after an interruption, those of the last run.</summary>
    public ImmutableArray<Happening> Happenings { get; } = LastRun(session.All, scenario.Id == SessionScenario.Id ? "" : scenario.Id);

    public IEnumerable<Exchanged> Calls => Happenings.OfType<Exchanged>();

    /// <summary>Calls in which the system under test sent a business document, repetitions included.</summary>
    public IEnumerable<Exchanged> Sent => Calls.Where(call => call is { Incoming: true, Operation: "Submit" });

    /// <summary>Documents that were delivered to the system under test: pushed and answered, or fetched and confirmed.</summary>
    public IEnumerable<Exchanged> Delivered => Calls.Where(IsDelivery);

    /// <summary>Pushed; fetched and confirmed; or laid ready and not fetched in time.</summary>
    public static bool IsDelivery(Exchanged call) => call is { Incoming: false, Operation: "Submit" or "Collect" } or { Incoming: true, Operation: "Confirm" };

    /// <summary>What the system under test sent, each document once.</summary>
    public IEnumerable<(Exchanged Call, BusinessDocument Document)> Documents =>
        from call in Sent.DistinctBy(call => call.Document)
        let document = session.Open(call.Document)
        where document is not null
        select (call, document);

    /// <summary>The specification of the scenario.</summary>
    public CommonSystemSpecification Css => SchemaLibrary.Default.TryByVersion(scenario.Css, out var css)
        ? css
        : throw new InvalidOperationException($"{scenario.File} is written for CSS {scenario.Css}, which this build does not carry.");

    /// <summary>The call that a step named: of several, as in a repetition, the last one up to this line. What the system under test sends has no name in the transcript, because it comes
    /// before anybody waits for it: the name is that of the step that found it.</summary>
    public Exchanged? Named(string name, long upTo) => StepWalk.Of(scenario)
        .Where(at => NameOf(at.Step) == name)
        .Select(at => at.Step is ExpectStep ? FoundAt(at.Path) : Delivered.LastOrDefault(call => call.Step == at.Path && call.Number <= upTo))
        .Where(call => call is not null && call.Number <= upTo)
        .MaxBy(call => call!.Number);

    /// <summary>The message that a waiting step found.</summary>
    public Exchanged? FoundAt(string step) =>
        Happenings.OfType<WaitEnded>().LastOrDefault(h => h.Step == step) is { Found: > 0 } ended ? Calls.FirstOrDefault(call => call.Number == ended.Found) : null;

    private static string? NameOf(Step step) => step switch
    {
        DeliverStep deliver => deliver.As,
        ExpectStep expect => expect.As,
        _ => null,
    };

    /// <summary>What the last stimulus of this name brought.</summary>
    public Stimulated? Stimulus(string name) => StepWalk.Of(scenario).Where(at => at.Step is StimulateStep { As: { } own } && own == name)
        .Select(at => Happenings.OfType<Stimulated>().LastOrDefault(h => h.Step == at.Path)).LastOrDefault(h => h is not null);

    /// <summary>The line at which a step had done its work.</summary>
    public long EndOf(string step) => Happenings.LastOrDefault(h => h.Step == step)?.Number ?? Happenings.LastOrDefault()?.Number ?? 0;

    /// <summary>The participant that plays a party of the story; null when the story has no such party.</summary>
    public string? ParticipantOf(string party) =>
        party == "exchange" ? "ICE"
        : party.Contains('.', StringComparison.Ordinal) ? party
        : Values.TryGetValue(party + ".participant", out var participant) ? participant
        : Values.TryGetValue(party + ".country", out var country) ? "NTA." + country
        : party.Length == 2 ? "NTA." + party
        : null;

    private static ImmutableArray<Happening> LastRun(ImmutableArray<Happening> all, string scenario)
    {
        var own = all.Where(happening => happening.Scenario == scenario).ToImmutableArray();
        var began = own.LastOrDefault(happening => happening is ScenarioBegan)?.Number ?? 0;
        return own.RemoveAll(happening => happening.Number < began);
    }

    /// <summary>What the scenario began with.</summary>
    public ImmutableSortedDictionary<string, string> Values => Happenings.OfType<ScenarioBegan>().FirstOrDefault()?.Values ?? ImmutableSortedDictionary<string, string>.Empty;
}
