using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Stimulus;

namespace ConformanceSuite.Tests.Stimulus;

public sealed class A_command
{
    private static readonly StimulusRequest Arrival = new("TR-1", "arrival", "26GE", ImmutableSortedDictionary<string, string>.Empty, null);

    [Theory]
    [InlineData("""read line; echo "{\"mrn\":\"26UZ\",\"values\":{\"did\":\"$1\"}}" """, "", false)]
    [InlineData("exit 0", "", false)]
    [InlineData("echo not yet >&2; exit 1", "refuses 'arrival': not yet", true)]
    [InlineData("exit 2", "does not offer 'arrival'", false)]
    [InlineData("exit 7", "exit code 7; expected 0, 1 or 2", false)]
    [InlineData("echo garbage", "not the JSON", false)]
    [InlineData("exec sleep 60", "did not end within 2 seconds", false)]
    [InlineData("yes", "did not end within 2 seconds", false)]
    public async Task Is_taken_at_its_word(string script, string trouble, bool refused)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The commands of this test are scripts of a POSIX shell.");
        using var command = new CommandStimulator("/bin/sh", ["-c", script, "stimulus"], TimeSpan.FromSeconds(2));

        var outcome = await command.Do(Arrival, CancellationToken.None);

        Assert.Equal(refused, outcome.Refused);
        Assert.Contains(trouble, outcome.Trouble, StringComparison.Ordinal);
        Assert.Equal(trouble.Length == 0, outcome.Trouble.Length == 0);
        if (outcome.Mrn is not null)
        {
            Assert.Equal("arrival", outcome.Values["did"]);
        }
    }

    [Fact]
    public async Task That_does_not_exist_is_told()
    {
        using var command = new CommandStimulator("/no/such/program", [], TimeSpan.FromSeconds(2));

        Assert.Contains("can't be started", (await command.Do(Arrival, CancellationToken.None)).Trouble, StringComparison.Ordinal);
    }

    [Fact]
    public async Task And_a_tester_who_is_not_there_are_told()
    {
        using var tester = new TesterStimulator(TextReader.Null, TextWriter.Null, TimeSpan.FromSeconds(2), TimeProvider.System);

        Assert.Contains("nobody to ask", (await tester.Do(Arrival, CancellationToken.None)).Trouble, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", null)]
    [InlineData("26UZ0260010000001", "", "26UZ0260010000001")]
    [InlineData("no goods are not here", "goods are not here", null)]
    [InlineData("skip", "can't be done here", null)]
    public async Task Or_a_tester_answers_with_a_line(string line, string trouble, string? mrn)
    {
        using var answers = new StringReader(line + "\n");
        using var tester = new TesterStimulator(answers, TextWriter.Null, TimeSpan.FromSeconds(20), TimeProvider.System);

        var outcome = await tester.Do(Arrival, CancellationToken.None);

        Assert.Equal(mrn, outcome.Mrn);
        Assert.Contains(trouble, outcome.Trouble, StringComparison.Ordinal);
    }
}
