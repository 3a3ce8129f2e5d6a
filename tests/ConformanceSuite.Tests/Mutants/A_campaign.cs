using System.Text.Json;
using ConformanceSuite.Tests.CommandLine;
using ConformanceSuite.Tests.Running;

namespace ConformanceSuite.Tests.Mutants;

/// <summary>A sample of the whole: one mutant of each kind against the reference system, baseline and switched-off checks included.</summary>
public sealed class A_campaign
{
    [Fact]
    public async Task Kills_a_mutant_of_the_reference_system_and_one_of_the_wire()
    {
        using var folder = new TestFolder();
        var target = Path.Combine(folder.Path, "campaign");
        var outcome = await CommandLineOutcome.Of("mutants", "run", "--id", "RCP-004", "--id", "receipt-of-another-digest", "--neighbours", "0", "--seed", "7", "--out", target);
        Assert.True(outcome.Code == 0, outcome.Output + outcome.Error);
        using var results = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(target, "mutants.json"), TestContext.Current.CancellationToken));
        Assert.Equal(["KILLED", "KILLED"], results.RootElement.EnumerateArray().Select(mutant => mutant.GetProperty("verdict").GetString()));
        Assert.True(File.Exists(Path.Combine(target, "mutants", "RCP-004", "transcript.jsonl")));
        Assert.Contains("2 of 2 mutants killed", outcome.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--id", "RCP-999", "There is no mutant 'RCP-999'")]
    [InlineData("--class", "recipe", "There is no class 'recipe'; did you mean 'receipt'?")]
    [InlineData("--mutants", "nowhere.yaml", "There is no file of mutants nowhere.yaml.")]
    public async Task Tells_what_was_not_found(string option, string value, string expected)
    {
        var outcome = await CommandLineOutcome.Of("mutants", "run", option, value);
        Assert.Equal(4, outcome.Code);
        Assert.Contains(expected, outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gives_a_score_only_of_the_whole_catalogue()
    {
        var outcome = await CommandLineOutcome.Of("mutants", "run", "--wire", "--score", "score.json");
        Assert.Equal(4, outcome.Code);
        Assert.Contains("nothing may be selected", outcome.Error, StringComparison.Ordinal);
    }
}
