using System.Text.Json.Nodes;
using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Mutants;
using CatsIce.ConformanceSuite.Mutants.Reading;
using CatsIce.ConformanceSuite.Yaml;

namespace ConformanceSuite.Tests.Mutants;

public sealed class The_catalogue_of_mutants
{
    private static readonly Lazy<ScenarioLibrary> Library = new(() => ScenarioLibrary.Read(ScenarioLibrary.OwnFolder, SuiteWords.All, out _));
    private static readonly JsonNode Schema = JsonNode.Parse(File.ReadAllText(Path.Combine(Path.GetDirectoryName(MutantLibrary.OwnFile)!, "mutants.schema.json")))!;

    [Fact]
    public void Holds_at_least_eighty_that_scenarios_must_kill()
    {
        var mutants = MutantLibrary.Read(MutantLibrary.OwnFile, Library.Value);
        Assert.True(mutants.Count(mutant => mutant.Equivalent is null) >= 80);
        Assert.Contains(mutants, mutant => mutant.Means is MutantMeans.Flag);
        Assert.Contains(mutants, mutant => mutant.Means is MutantMeans.Wire);
    }

    [Fact]
    public void Has_the_same_keys_as_its_schema()
    {
        Assert.Equal(MutantGrammar.Mutant.Order(), Keys(Schema["items"]!["properties"]!));
        Assert.Equal(MutantGrammar.Wire.Order(), Keys(Schema["$defs"]!["wire"]!["properties"]!));
    }

    [Theory]
    [InlineData("killed-by: [TR-DST-0001]", "violates: [CSS-NOT-001]", "There is no requirement 'CSS-NOT-001'")]
    [InlineData("killed-by: [TR-DST-9999]", "violates: [CSS-ARR-001]", "There is no scenario 'TR-DST-9999'")]
    [InlineData("wires: {}", "violates: [CSS-ARR-001]", "'wires' is no key of a mutant; did you mean 'wire'?")]
    [InlineData("level: should", "violates: [CSS-ARR-001]", "stands here a second time")]
    [InlineData("title: x", "violates: [CSS-ARR-001]", "exactly one of the two")]
    public void Tells_what_is_wrong_with_its_line(string line, string violates, string expected)
    {
        var faults = Read($"- id: A-001\n  title: Nothing comes\n  class: flow\n  level: must\n  {violates}\n  wire: {{ on: message, never: \"true\" }}\n  {line}\n");
        Assert.Contains(faults, fault => fault.Sentence.Contains(expected, StringComparison.Ordinal) && fault.Line > 0);
    }

    [Theory]
    [InlineData("on: message, never: \"true\", cut: 7", "exactly one of")]
    [InlineData("on: message", "found none")]
    [InlineData("on: message, status: 500", "can be done to an answer only")]
    [InlineData("on: answer, twice: \"true\"", "can be done to a message only")]
    [InlineData("on: answer, of: IE006, never: \"true\"", "expected Receipt or IE906 or IE917 or Fault")]
    [InlineData("on: message, forge: digest-alterd", "did you mean 'digest-altered'?")]
    [InlineData("on: message, late: PT2H", "expected an ISO 8601 duration")]
    public void Reads_rules_of_the_wire_strictly(string rule, string expected)
    {
        var faults = Read($"- id: A-001\n  title: Nothing comes\n  class: flow\n  level: must\n  violates: [CSS-ARR-001]\n  wire: {{ {rule} }}\n  killed-by: [TR-DST-0001]\n");
        Assert.Contains(faults, fault => fault.Sentence.Contains(expected, StringComparison.Ordinal));
    }

    private static IEnumerable<FileFault> Read(string text)
    {
        var faults = new Faults("mutants.yaml");
        MutantReader.Read(text, Library.Value, faults);
        return faults.Found;
    }

    private static IEnumerable<string> Keys(JsonNode group) => ((JsonObject)group).Select(pair => pair.Key).Order();
}
