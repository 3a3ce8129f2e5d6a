using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Judging;
using ConformanceSuite.Tests.Setting;

namespace ConformanceSuite.Tests.Judging;

public sealed class Waivers_and_files : IDisposable
{
    private static readonly DateOnly Today = new(2026, 7, 1);
    private static readonly SessionResult Failed = Judge(Recording.Document("IE006", signer: Recording.Stranger));
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("catsice-judging-");

    [Fact]
    public void A_waiver_that_is_met_skips()
    {
        var (result, faults) = Waivers.Apply(Failed, [Waiver("signature", Verdict.Fail, Today)], Today);
        Assert.Empty(faults);
        Assert.Equal(Verdict.Skipped, result.Scenarios[0].Verdict.Verdict);
        Assert.Equal(Verdict.Skipped, result.Verdict);
        Assert.Equal("ordered keys", result.Scenarios[0].Verdict.Waiver);
    }

    [Theory]
    [InlineData("signature", "2026-06-30", "expired on 2026-06-30")]
    [InlineData("schema", "2026-07-01", "expected Fail, found Pass")]
    [InlineData("nothing", "2026-07-01", "the check was not made")]
    public void A_waiver_that_is_not_met_or_expired_is_told_and_changes_nothing(string check, string expires, string why)
    {
        var (result, faults) = Waivers.Apply(Failed, [Waiver(check, Verdict.Fail, DateOnly.Parse(expires, System.Globalization.CultureInfo.InvariantCulture))], Today);
        Assert.Contains(why, Assert.Single(faults), StringComparison.Ordinal);
        Assert.Equal(Verdict.Fail, result.Verdict);
    }

    [Fact]
    public void A_file_of_verdicts_is_read_as_it_was_written_and_the_same_evidence_gives_the_same_bytes()
    {
        VerdictFile.Of(Failed).Write(_folder.FullName);
        var first = File.ReadAllText(Path.Combine(_folder.FullName, VerdictFile.FileName));
        Assert.Empty(Comparison.Of(VerdictFile.Of(Failed), VerdictFile.Read(_folder.FullName)));
        VerdictFile.Read(_folder.FullName).Write(_folder.FullName);
        Assert.Equal(first, File.ReadAllText(Path.Combine(_folder.FullName, VerdictFile.FileName)));
    }

    [Theory]
    [InlineData("{", "line 1")]
    [InlineData("{\"format\":1}", "no file of verdicts")]
    public void A_broken_file_of_verdicts_is_told(string content, string why)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, VerdictFile.FileName), content);
        Assert.Contains(why, Assert.Throws<VerdictFileException>(() => VerdictFile.Read(_folder.FullName)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_comparison_tells_other_verdicts_and_checks_that_are_no_longer_made()
    {
        var (before, after) = (VerdictFile.Of(Judging_a_run.Good().Judge(Scenarios.Arrival)), VerdictFile.Of(Failed));
        Assert.Contains(Comparison.Of(before, after), line => line.StartsWith("TR-DST-0001: PASS, now FAIL", StringComparison.Ordinal));
        var fewer = before with { Scenarios = [before.Scenarios[0] with { Checks = before.Scenarios[0].Checks.RemoveAll(check => check.Check == "unique") }] };
        Assert.Contains("unique (CSS-HDR-009)", Assert.Single(Comparison.Of(before, fewer)), StringComparison.Ordinal);
        Assert.Empty(Comparison.Of(before, before));
    }

    [Fact]
    public void Evidence_that_was_changed_is_told_and_not_judged()
    {
        var changed = Assert.Throws<EvidenceException>(() => Judging_a_run.Good().JudgeAfterChange(_folder.FullName, Scenarios.Arrival));
        Assert.Contains("was changed", changed.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static Waiver Waiver(string check, Verdict expected, DateOnly expires) => new("TR-DST-0001", check, expected, "ordered keys", "A. Person", expires, 1);

    private static SessionResult Judge(byte[] arrival)
    {
        var record = Recording.Document("IE001");
        return new Recording(Scenarios.Arrival).Delivered("1", record, Recording.Receipt(record)).Waited("2", "IE006", TimeSpan.FromHours(1), arrival).Ended().Judge(Scenarios.Arrival);
    }
}
