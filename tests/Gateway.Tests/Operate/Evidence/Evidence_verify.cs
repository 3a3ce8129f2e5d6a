using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Protocol.Evidence.Tree;

namespace Gateway.Tests.Operate.Evidence;

public sealed class Evidence_verify : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _clock = new();
    private readonly SmallContainer _small = new();

    [Fact]
    public async Task Tells_what_is_proven_and_what_is_not()
    {
        var run = await Verify(_small.Write());
        Assert.True(run.Code == ExitCode.Good, run.Everything);
        Assert.Contains("holds    receipt              messages/1/receipt.xml", run.Output, StringComparison.Ordinal);
        Assert.Contains("unknown  trust", run.Output, StringComparison.Ordinal);
        Assert.Contains("- The hub gave its receipts for exactly these documents.", run.Output, StringComparison.Ordinal);
        Assert.Contains("- That the times are right", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("verdict: nothing is broken", run.Output.TrimEnd(), StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Output);
    }

    [Fact]
    public async Task Takes_the_trust_of_whoever_verifies_and_a_checkpoint_that_was_kept_elsewhere()
    {
        var container = _small.Write();
        await File.WriteAllTextAsync(_folder["trusted.pem"], _small.Certificate.ExportCertificatePem(), Cancel);
        await File.WriteAllBytesAsync(_folder["kept.xml"], _small.Sign(_small.Checkpoint!), Cancel);
        var run = await Verify(container, "--trust", _folder["trusted.pem"], "--hub-certificate", _folder["trusted.pem"], "--checkpoint", _folder["kept.xml"], "--all");
        Assert.True(run.Code == ExitCode.Good, run.Everything);
        Assert.Contains("holds    trust", run.Output, StringComparison.Ordinal);
        Assert.Contains("holds    anchor", run.Output, StringComparison.Ordinal);
        // What was kept proves the latest moment of all that is under it, and the earliest of nothing.
        Assert.Contains("That the times are right: they are those of the hub and of the parties. No more is known", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("(--all lists them)", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_what_is_broken_and_lists_what_holds()
    {
        var container = _small.Write();
        await File.WriteAllBytesAsync(_folder["kept.xml"], _small.Sign(_small.Checkpoint! with { Root = MerkleHash.OfEmptyTree }), Cancel);
        var run = await Verify(container, "--checkpoint", _folder["kept.xml"]);
        Assert.Equal(ExitCode.NegativeVerdict, run.Code);
        Assert.Contains("BROKEN   anchor", run.Output, StringComparison.Ordinal);
        Assert.Contains("two different logs of one size", run.Output, StringComparison.Ordinal);
        Assert.Contains("holds    document             messages/1/document.xml", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("verdict: 1 finding broken; what holds is told above", run.Output.TrimEnd(), StringComparison.Ordinal);

        run = await Verify(container[..^100]);
        Assert.Equal(ExitCode.NegativeVerdict, run.Code);
        Assert.Contains("cut off after", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_nonsense_with_one_line()
    {
        var run = await Verify("nonsense\n\u001b[2J"u8.ToArray());
        Assert.Equal((ExitCode.Usage, ""), (run.Code, run.Output));
        Assert.Single(run.Error.TrimEnd().Split('\n'));
        Assert.Contains("This is no evidence container", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_which_file_is_missing_and_which_option()
    {
        var missing = await CommandLine.Invoke(_clock, "evidence", "verify", _folder["nowhere.asice"]);
        Assert.Equal(ExitCode.Environment, missing.Code);
        Assert.Contains("nowhere.asice does not exist", missing.Error, StringComparison.Ordinal);
        var lone = await Verify(_small.Write(), "--consistency", _folder["proof.json"]);
        Assert.Equal(ExitCode.Usage, lone.Code);
        Assert.Contains("--checkpoint", lone.Error, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _small.Dispose();
        _folder.Dispose();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<Run> Verify(byte[] container, params string[] options)
    {
        await File.WriteAllBytesAsync(_folder["case.asice"], container, Cancel);
        return await CommandLine.Invoke(_clock, ["evidence", "verify", _folder["case.asice"], .. options]);
    }
}
