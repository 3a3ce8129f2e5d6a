using CatsIce.ConformanceSuite.CommandLine;

namespace ConformanceSuite.Tests.CommandLine;

public sealed class The_verbs : IDisposable
{
    private readonly ScenarioFolder _folder = new ScenarioFolder().Add("TR-DST-0012", "one.yaml");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task List_shows_what_is_selected()
    {
        _folder.Add("TR-DST-0013", "two.yaml", text => text.Replace("role: destination", "role: any", StringComparison.Ordinal));
        var all = await CommandLineOutcome.Of("list", "--scenarios", _folder.Path);
        Assert.Equal((ExitCode.Conformant, ""), (all.Code, all.Error));
        Assert.Contains("TR-DST-0012  3.0  destination  must    arrival        Destination reports the arrival", all.Output, StringComparison.Ordinal);
        Assert.Contains("2 scenarios, 0 of them negative.", all.Output, StringComparison.Ordinal);
        var one = await CommandLineOutcome.Of("list", "--scenarios", _folder.Path, "--role", "any", "--requirement", "CSS-ARR-001", "--level", "must");
        Assert.Contains("1 scenario, 0 of them negative.", one.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--role", "arrival", "error: There is no role 'arrival'; expected one of any, departure, transit, destination, guarantee.")]
    [InlineData("--family", "arrivl", "error: There is no family 'arrivl'; did you mean 'arrival'?")]
    [InlineData("--select", "TR-DST-0021", "error: There is no scenario 'TR-DST-0021'; did you mean 'TR-DST-0012'?")]
    [InlineData("--role", "departure", "error: No scenario fits all that was selected. 'list' without options shows all of them.")]
    public async Task List_refuses_a_selection_that_selects_nothing(string option, string value, string sentence)
    {
        var outcome = await CommandLineOutcome.Of("list", "--scenarios", _folder.Path, option, value);
        Assert.Equal((ExitCode.Input, sentence), (outcome.Code, outcome.Error.TrimEnd()));
    }

    [Fact]
    public async Task Explain_tells_a_scenario_in_sentences()
    {
        var outcome = await CommandLineOutcome.Of("explain", "TR-DST-0012", "--scenarios", _folder.Path);
        Assert.Equal(ExitCode.Conformant, outcome.Code);
        Assert.Contains("  1. deliver IE001 from departure; the system answers a receipt", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("  2. set going: arrival with office ${destination.office}", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("  3. the system sends IE006 to departure within T-ARRIVAL; the exchange answers a receipt", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_tells_a_requirement_and_what_verifies_it()
    {
        var outcome = await CommandLineOutcome.Of("explain", "CSS-ARR-001", "--scenarios", _folder.Path);
        Assert.Contains("CSS 3.0: tested", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("  TR-DST-0012  Destination reports the arrival of goods that were released", outcome.Output, StringComparison.Ordinal);
        var unknown = await CommandLineOutcome.Of("explain", "CSS-ARR-101", "--scenarios", _folder.Path);
        Assert.Equal((ExitCode.Input, "error: There is no scenario and no requirement 'CSS-ARR-101'; did you mean 'CSS-ARR-001'?"), (unknown.Code, unknown.Error.TrimEnd()));
    }

    [Fact]
    public async Task The_catalogue_of_the_suite_itself_holds()
    {
        var outcome = await CommandLineOutcome.Of("catalogue", "check");
        Assert.Equal((ExitCode.Conformant, ""), (outcome.Code, outcome.Error));
    }

    [Fact]
    public async Task Every_fault_of_a_folder_is_named_with_its_line()
    {
        _folder.Add("TR-DST-0012", "two.yaml")
            .Add("TR-DST-0014", "three.yaml", text => text.Replace("preconditions: []", "preconditions: [TR-DST-0015]", StringComparison.Ordinal))
            .Add("TR-DST-0015", "four.yaml", text => text.Replace("preconditions: []", "preconditions: [TR-DST-0014]", StringComparison.Ordinal))
            .Add("TR-DST-0016", "five.yaml", text => text.Replace("preconditions: []", "preconditions: [TR-XYZ-9999]", StringComparison.Ordinal));
        var outcome = await CommandLineOutcome.Of("catalogue", "check", "--scenarios", _folder.Path);
        Assert.Equal(ExitCode.Input, outcome.Code);
        var faults = outcome.Error.Split(Environment.NewLine);
        Assert.Contains("error: v3.0/arrival/two.yaml:1: The id TR-DST-0012 is taken by v3.0/arrival/one.yaml. An id is never used twice.", faults);
        Assert.Contains("error: v3.0/arrival/three.yaml:10: TR-DST-0015 is a precondition of TR-DST-0014 and the other way round: neither could ever run.", faults);
        Assert.Contains("error: v3.0/arrival/five.yaml:10: There is no scenario 'TR-XYZ-9999'.", faults);
    }

    [Fact]
    public async Task Init_writes_a_profile_and_never_over_another()
    {
        var file = Path.Combine(_folder.Path, "uz.yaml");
        var first = await CommandLineOutcome.Of("init", "--participant", "NTA.UZ", "--out", file);
        Assert.Equal((ExitCode.Conformant, ""), (first.Code, first.Error));
        var written = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        Assert.Contains("participant: NTA.UZ", written, StringComparison.Ordinal);
        var second = await CommandLineOutcome.Of("init", "--participant", "NTA.GE", "--out", file);
        Assert.Equal((ExitCode.Input, $"error: {file} exists already and is not overwritten."), (second.Code, second.Error.TrimEnd()));
        Assert.Equal(written, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Catalogue_matrix_writes_what_its_file_is_named()
    {
        foreach (var (name, begins) in new[] { ("m.csv", "css,requirement,"), ("m.html", "<!DOCTYPE html>") })
        {
            var file = Path.Combine(_folder.Path, name);
            var outcome = await CommandLineOutcome.Of("catalogue", "matrix", "--scenarios", _folder.Path, "--out", file);
            Assert.Equal((ExitCode.Conformant, ""), (outcome.Code, outcome.Error));
            Assert.StartsWith(begins, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        var other = await CommandLineOutcome.Of("catalogue", "matrix", "--out", "m.pdf");
        Assert.Equal((ExitCode.Input, "error: '--out' is 'm.pdf'; expected a file that ends with .csv or .html."), (other.Code, other.Error.TrimEnd()));
    }

    [Fact]
    public async Task A_wrong_command_line_is_an_error_of_input()
    {
        var outcome = await CommandLineOutcome.Of("certfy");
        Assert.Equal(ExitCode.Input, outcome.Code);
        Assert.DoesNotContain(" at ", outcome.Error, StringComparison.Ordinal);
    }
}
