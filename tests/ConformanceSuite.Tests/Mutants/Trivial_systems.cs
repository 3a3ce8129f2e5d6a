using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Mutants;
using CatsIce.ConformanceSuite.Mutants.Trivial;
using CatsIce.Protocol.Identifiers;
using ConformanceSuite.Tests.Running;

namespace ConformanceSuite.Tests.Mutants;

/// <summary>A sample: the whole set is run by <c>mutants run --trivial</c>.</summary>
public sealed class Trivial_systems
{
    // One of each kind of proof: a message that must come, receipts alone, refusals alone, silence, a deadline, a restart.
    private static readonly string[] Sample = ["TR-DST-0001", "TR-DST-3005", "TR-ANY-0201", "TR-ANY-0222", "TR-ANY-7032", "TR-DST-0003", "TR-DEP-0441", "TR-TRA-0461"];

    private static readonly Lazy<ScenarioLibrary> Library = new(() => ScenarioLibrary.Read(ScenarioLibrary.OwnFolder, SuiteWords.All, out _));

    public static TheoryData<string> Words => [.. TrivialForm.All.Select(form => form.Word)];

    [Theory]
    [MemberData(nameof(Words))]
    public async Task Pass_no_scenario(string word)
    {
        using var folder = new TestFolder();
        var library = Library.Value;
        var trial = new TrivialTrial(ParticipantId.Parse("NTA.UZ"), TestKeys.Folder, library, TimeProvider.System);
        var scenarios = new Trial(library, TimeProvider.System).WithPreconditions(Sample);
        var result = await trial.Run(TrivialForm.All.Single(form => form.Word == word), Path.Combine(folder.Path, "session"), scenarios, 7, TestContext.Current.CancellationToken);
        Assert.Empty(result.Passed.Select(verdict => verdict.Scenario));
        Assert.True(result.Holds, "Nothing reached the system.");
        Assert.True(File.Exists(Path.Combine(folder.Path, "session", "transcript.jsonl")));
    }
}
