using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Language;
using ConformanceSuite.Tests.Setting;
using static ConformanceSuite.Tests.Setting.Scenarios;

namespace ConformanceSuite.Tests.Judging;

/// <summary>That nothing came proves something only when the way was open.</summary>
public sealed class Silence
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(2);
    private static readonly byte[] Record = Recording.Document("IE001");
    private static readonly byte[] Arrived = Recording.Document("IE006");

    // The record, no control results before the arrival, the arrival.
    private static readonly Scenario Quiet = Of("TR-DST-0010", Deliver("IE001", "record"), new ExpectNoneStep(2, "IE018", null, "PT2S", "arrival"), Expect("IE006", "arrival"));

    [Fact]
    public void With_a_control_passes() => Ends(Begun().Waited("2", "no IE018", Short).Waited("3", "IE006", Short, Arrived).Ended(), "Pass");

    [Fact]
    public void Without_its_control_is_inconclusive_for_the_silence() =>
        Assert.Contains(Verdict(Begun().Waited("2", "no IE018", Short).Waited("3", "IE006", Short).Ended("interrupted")).Checks, check => check is { Check: "silence", Verdict: CatsIce.ConformanceSuite.Judging.Verdict.Inconclusive });

    [Fact]
    public void That_is_broken_fails() =>
        Assert.Contains(Verdict(Begun().Begin("2", Short).Sent(Recording.Document("IE018")).End("2").Waited("3", "IE006", Short, Arrived).Ended()).Checks, check => check is { Check: "silence", Verdict: CatsIce.ConformanceSuite.Judging.Verdict.Fail });

    [Fact]
    public void That_was_broken_before_it_began_fails() =>
        Assert.Contains(Verdict(Begun().Sent(Recording.Document("IE018")).Begin("2", Short).FoundBefore("2").Waited("3", "IE006", Short, Arrived).Ended()).Checks, check => check is { Check: "silence", Verdict: CatsIce.ConformanceSuite.Judging.Verdict.Fail });

    [Fact]
    public void Is_not_broken_by_the_same_document_once_more()
    {
        var twice = Of("TR-DST-0011", Deliver("IE001", "record"), Expect("IE006", "first"), new ExpectNoneStep(3, "IE006", null, "PT2S", "results"), Expect("IE018", "results"));
        var run = new Recording(twice).Delivered("1", Record, Recording.Receipt(Record)).Waited("2", "IE006", Short, Arrived).Begin("3", Short).Sent(Arrived).End("3");
        Assert.Contains(Verdict(run.Waited("4", "IE018", Short, Recording.Document("IE018")).Ended(), twice).Checks, check => check is { Check: "silence", Verdict: CatsIce.ConformanceSuite.Judging.Verdict.Pass });
    }

    [Fact]
    public void With_a_control_that_no_step_names_is_an_error()
    {
        var wrong = Quiet with { Steps = Quiet.Steps.SetItem(1, new ExpectNoneStep(2, "IE018", null, "PT2S", "nothing")) };
        Ends(Begun().Waited("2", "no IE018", Short).Waited("3", "IE006", Short, Arrived).Ended(), "Error", wrong);
    }

    private static Recording Begun() => new Recording(Quiet).Delivered("1", Record, Recording.Receipt(Record));

    private static ScenarioVerdict Verdict(Recording recording, Scenario? scenario = null) => recording.Judge(scenario ?? Quiet).Scenarios[0].Verdict;

    private static void Ends(Recording recording, string expected, Scenario? scenario = null)
    {
        var verdict = Verdict(recording, scenario);
        Assert.True($"{verdict.Verdict}" == expected, $"{verdict.Verdict}: {verdict.Because}");
    }
}
