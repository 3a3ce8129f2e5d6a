using System.Collections.Immutable;
using CatsIce.ConformanceSuite.CommandLine;
using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Language;
using ConformanceSuite.Tests.CommandLine;
using ConformanceSuite.Tests.Running;

namespace ConformanceSuite.Tests.Evidence;

/// <summary>The folder of a session after somebody, or a full disk, was there: <c>judge</c> and <c>report</c> refuse it and say what is wrong.</summary>
public sealed class Evidence_that_was_changed : IDisposable
{
    private readonly ScenarioFolder _scenarios = new ScenarioFolder().Add("TR-DST-0012", "one.yaml");
    private readonly TestFolder _folder = new();
    private readonly string _bytes;

    public Evidence_that_was_changed()
    {
        using var transcript = Transcript.Begin(_folder.Path, TimeProvider.System);
        var none = ImmutableSortedDictionary<string, string>.Empty;
        transcript.Add(s => new SessionBegan(
            s.Number, s.At, s.Ticks, "S1", 1, new SystemUnderTest("NTA.UZ", "Test", "1", "b", [Role.Destination], ["3.0"], []), "0.1.0", "s", "c", ["TR-DST-0012"],
            ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty, none, none));
        transcript.Add(s => new ScenarioBegan(s.Number, s.At, s.Ticks, "TR-DST-0012", "hash", 1, none));
        // No check reads the raw request of a call; it is evidence all the same.
        var request = transcript.Bytes.Keep("<raw/>"u8);
        _bytes = Path.Combine(_folder.Path, "bytes", request);
        transcript.Add(s => new Exchanged(s.Number, s.At, s.Ticks, "TR-DST-0012", "1", false, "Submit", "departure", "IE001", "", "", "", request, "", 0, 5, "No answer came.", none));
        transcript.Add(s => new ScenarioEnded(s.Number, s.At, s.Ticks, "TR-DST-0012", "finished", ""));
    }

    private string Transcript_ => Path.Combine(_folder.Path, "transcript.jsonl");

    public void Dispose()
    {
        _scenarios.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Is_judged_as_long_as_it_was_not()
    {
        var first = await Judge();
        Assert.Equal("", first.Error);
        Assert.NotEqual(ExitCode.Input, first.Code);
        var again = await Judge();
        Assert.Equal((first.Code, first.Output), (again.Code, again.Output));
    }

    [Theory]
    [InlineData("bytes are missing", " is missing; the transcript refers to it.")]
    [InlineData("bytes were changed", " was changed: its SHA-256 is ")]
    [InlineData("bytes have no end", " was changed: it is longer than anything that is kept.")]
    [InlineData("a line was removed", "transcript.jsonl, line 1: it was changed, or lines behind it were removed or added; line 2 was written after another one.")]
    [InlineData("a line was changed", "transcript.jsonl, line 2: it was changed, or lines behind it were removed or added; line 3 was written after another one.")]
    [InlineData("it was cut off", "transcript.jsonl, line 4: it ends in the middle. The process that wrote it was ended; go on with the session by 'resume'.")]
    [InlineData("it is empty", "The transcript has no line that says what was tested (SessionBegan); nothing was run in this session.")]
    [InlineData("it is binary", "transcript.jsonl, line 1: it is not UTF-8. The file was changed.")]
    [InlineData("it has no end", "transcript.jsonl has more than 1073741824 bytes; no session has that many.")]
    [InlineData("verdicts are garbage", "verdicts.json, line 1: this is no file of verdicts")]
    [InlineData("verdicts are null", "verdicts.json holds the JSON value null and is no file of verdicts.")]
    [InlineData("verdicts have no end", "verdicts.json has more than 536870912 bytes and is not a file of verdicts.")]
    public async Task Is_refused(string what, string sentence)
    {
        Change(what);

        var outcome = await Judge();

        Assert.Equal(ExitCode.Input, outcome.Code);
        Assert.StartsWith("error: ", outcome.Error, StringComparison.Ordinal);
        Assert.Contains(sentence, outcome.Error, StringComparison.Ordinal);
        Assert.Single(outcome.Error.TrimEnd().Split('\n'));
        if (!what.StartsWith("verdicts", StringComparison.Ordinal))
        {
            Assert.Equal(outcome, await Run("report"));
        }
    }

    private void Change(string what)
    {
        var (lines, verdicts) = (File.ReadAllLines(Transcript_), Path.Combine(_folder.Path, VerdictFile.FileName));
        Action change = what switch
        {
            "bytes are missing" => () => File.Delete(_bytes),
            "bytes were changed" => () => File.AppendAllText(_bytes, " "),
            "bytes have no end" => () => Lengthen(_bytes),
            "a line was removed" => () => Write(lines.Where((_, at) => at != 1)),
            "a line was changed" => () => Write(lines.Select((line, at) => at == 1 ? line.Replace("\"hash\":\"hash\"", "\"hash\":\"other\"", StringComparison.Ordinal) : line)),
            "it was cut off" => () => File.WriteAllText(Transcript_, File.ReadAllText(Transcript_)[..^20]),
            "it is empty" => () => Write([]),
            "it is binary" => () => File.WriteAllBytes(Transcript_, [0xFF, 0xFE, 0x00, (byte)'\n']),
            "it has no end" => () => Lengthen(Transcript_),
            "verdicts are garbage" => () => File.WriteAllText(verdicts, "garbage"),
            "verdicts are null" => () => File.WriteAllText(verdicts, "null"),
            "verdicts have no end" => () => Lengthen(verdicts),
            _ => throw new ArgumentOutOfRangeException(nameof(what), what, "No such change."),
        };
        change();
    }

    private void Write(IEnumerable<string> lines) => File.WriteAllText(Transcript_, string.Concat(lines.Select(line => line + "\n")));

    private static void Lengthen(string path)
    {
        using var file = File.OpenWrite(path);
        file.SetLength(3L << 30);
    }

    private Task<CommandLineOutcome> Judge() => Run("judge");

    private Task<CommandLineOutcome> Run(string verb) => CommandLineOutcome.Of(verb, _folder.Path, "--scenarios", _scenarios.Path);
}
