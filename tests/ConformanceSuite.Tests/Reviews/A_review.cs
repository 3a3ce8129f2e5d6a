using System.Collections.Immutable;
using CatsIce.ConformanceSuite.CommandLine;
using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Reviews;
using CatsIce.ConformanceSuite.Sessions.Demo;
using ConformanceSuite.Tests.CommandLine;
using ConformanceSuite.Tests.Running;

namespace ConformanceSuite.Tests.Reviews;

public sealed class A_review : IDisposable
{
    private const string Question = "Is it so?";
    private readonly TestFolder _folder = new();

    public A_review()
    {
        var none = ImmutableSortedDictionary<string, string>.Empty;
        using var transcript = Transcript.Begin(_folder.Path, TimeProvider.System);
        transcript.Add(at => new SessionBegan(
            at.Number, at.At, at.Ticks, "S1", 1, new SystemUnderTest("NTA.UZ", "Test", "1", "b", [Role.Destination], ["3.0"], []), "0.1.0", "s", "c", ["TR-1", "TR-2"],
            ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty, none, none));
        transcript.Add(at => new Asked(at.Number, at.At, at.Ticks, "TR-1", "5", Question, "", null, ""));
    }

    [Fact]
    public void Adds_answers_in_a_name_and_changes_no_line()
    {
        var before = File.ReadAllText(Transcribed);

        var (answered, unused) = Review.Add(_folder.Path, Answers(), TimeProvider.System);

        Assert.Equal(1, answered);
        Assert.Contains("TR-2 has no open question", Assert.Single(unused), StringComparison.Ordinal);
        Assert.StartsWith(before, File.ReadAllText(Transcribed), StringComparison.Ordinal);
        var recorded = TranscriptReader.Read(_folder.Path);
        var answer = Assert.IsType<Asked>(recorded.Happenings[^1]);
        Assert.Equal(("A. Reviewer, customs laboratory", true, "seen on 2026-11-20: the screen"), (answer.Reviewer, answer.Holds, answer.Remark));
        Assert.Empty(Review.OpenIn(recorded.Happenings));
        Assert.True(File.Exists(Path.Combine(_folder.Path, "answers.yaml")));
    }

    [Fact]
    public void Is_not_of_another_system() => Assert.Contains(
        "is about Test 2; the session tested Test 1",
        Assert.Throws<InputFaultException>(() => Review.Add(_folder.Path, Answers(version: "2"), TimeProvider.System)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("reviewer: \"\"", "line 1", "names nobody")]
    [InlineData("date: yesterday", "line 2", "expected the day")]
    [InlineData("    holds: perhaps", "line 8", "expected yes or no")]
    public void Is_refused_where_it_is_not_clear(string line, string where, string why)
    {
        var lines = Text("1").Split('\n');
        lines[Array.FindIndex(lines, old => old.TrimStart().StartsWith(line.TrimStart().Split(':')[0] + ":", StringComparison.Ordinal))] = line;
        var file = Path.Combine(_folder.Path, "a.yaml");
        File.WriteAllText(file, string.Join('\n', lines));

        var faults = Assert.Throws<InputFaultException>(() => AnswerFile.Read(file)).Faults;

        Assert.Contains(faults, fault => $"{fault}".Contains(why, StringComparison.Ordinal) && $"{fault}".Contains($":{where[5..]}:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Begins_with_a_file_to_fill_in()
    {
        var listed = await CommandLineOutcome.Of("review", _folder.Path);

        Assert.Equal(ExitCode.Inconclusive, listed.Code);
        var file = Path.Combine(_folder.Path, "a.yaml");
        File.WriteAllText(file, listed.Output.Replace("reviewer: \"\"", "reviewer: B. Reviewer", StringComparison.Ordinal));
        Assert.Equal(Question, Assert.Single(AnswerFile.Read(file).Answers).Question);
    }

    /// <summary>A question that is asked otherwise would stay open in the demo.</summary>
    [Fact]
    public void Of_the_reference_system_answers_every_question_of_the_suite()
    {
        var answered = AnswerFile.Read(DemoSystem.Answers).Answers.Select(answer => (answer.Scenario, answer.Question)).ToHashSet();
        var library = ScenarioLibrary.Read(ScenarioLibrary.OwnFolder, SuiteWords.All, out _);

        Assert.Equal(answered, library.All.SelectMany(scenario => scenario.Steps.SelectMany(step => step.WithInner()).OfType<AskStep>().Select(ask => (scenario.Id, ask.Text))).ToHashSet());
    }

    public void Dispose() => _folder.Dispose();

    private string Transcribed => Path.Combine(_folder.Path, "transcript.jsonl");

    private AnswerFile Answers(string version = "1")
    {
        var file = Path.Combine(_folder.Path, "given.yaml");
        File.WriteAllText(file, Text(version));
        return AnswerFile.Read(file);
    }

    private static string Text(string version) => $"""
        reviewer: A. Reviewer, customs laboratory
        date: 2026-11-20
        system: Test
        version: "{version}"
        answers:
          - scenario: TR-1
            question: "{Question}"
            holds: yes
            remark: the screen
          - scenario: TR-2
            question: "{Question}"
            holds: no
            remark: nothing
        """;
}
