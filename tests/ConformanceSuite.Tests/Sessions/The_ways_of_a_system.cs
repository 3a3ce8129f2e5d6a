using CatsIce.ConformanceSuite;
using CatsIce.ConformanceSuite.CommandLine;
using ConformanceSuite.Tests.Running;

namespace ConformanceSuite.Tests.Sessions;

/// <summary>The reference system on each way that the exchange profile leaves open to a country, with some scenarios of each kind: taken, refused, forged, sent, lost on the way, restarted.</summary>
public sealed class The_ways_of_a_system : IDisposable
{
    // Arrival and control; departure; a rule that is broken; a forged signature; a repetition; the exchange that answers nothing at first.
    private static readonly string[] Some = ["TR-DST-0001", "TR-DEP-0001", "TR-TRA-0001"];

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task That_calls_the_exchange_without_SOAP() => Passes(["--plain", .. Selected(Some)]);

    [Fact]
    public Task That_fetches_its_messages() => Passes(["--collect", .. Selected([.. Some, "TR-ANY-0503"])]);

    [Fact]
    public Task That_fetches_its_messages_without_SOAP() => Passes(["--collect", "--plain", .. Selected([.. Some, "TR-ANY-0503"])]);

    [Fact]
    public Task That_speaks_two_versions_side_by_side() => Passes(["--both-versions", .. Selected(["TR-DST-0001", "TR-DST-0521", "TR-DST-0522", "TR-TRA-0521", "TR-DST-2001", "TR-TRA-2001"])]);

    private static IEnumerable<string> Selected(string[] ids) => ids.SelectMany(id => new[] { "--select", id });

    private async Task Passes(string[] arguments)
    {
        var output = new StringWriter();
        var code = await Program.Run(["run", "--demo", "--out", Path.Combine(_folder.Path, "results"), "--report", "json", .. arguments], output, output);

        Assert.True(code == ExitCode.Conformant, output.ToString());
        Assert.DoesNotContain("not applicable", output.ToString(), StringComparison.Ordinal);
    }
}
