using System.Diagnostics;
using System.Net.Sockets;
using CatsIce.Gateway.Authenticate.Revocation;
using CatsIce.Protocol.Crl;
using Gateway.Tests.Operate;

namespace Gateway.Tests.Authenticate.Revocation;

/// <summary>Sources that are slow, endless, moved, gone: each ends within its limits and says why.</summary>
public sealed class SourceReader_reads
{
    private static readonly RevocationOptions Patient = new() { FetchTimeout = TimeSpan.FromSeconds(60), MostBytes = 100_000 };

    // For what never comes. What does come may take longer than this on a machine that is busy.
    private static readonly RevocationOptions Impatient = Patient with { FetchTimeout = TimeSpan.FromSeconds(1) };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_AFileAndAnAddress_GivesTheirBytes()
    {
        using var folder = new TemporaryFolder();
        var bytes = new byte[] { 1, 2, 3 };
        await File.WriteAllBytesAsync(folder["a.crl"], bytes, Cancel);
        await using var web = new WebHost((_, stream, end) => WebHost.Body(stream, bytes, end));
        Assert.Equal(bytes, (await Read(new RevocationSource.LocalFile(folder["a.crl"]))).ToArray());
        Assert.Equal(bytes, (await Read(new RevocationSource.Web(web.Address))).ToArray());
    }

    [Fact]
    public async Task Read_AMissingFile_SaysSo() => await Refused("nowhere", new RevocationSource.LocalFile("nowhere/a.crl"));

    [Fact]
    public async Task Read_AFileWithoutEnd_StopsAtTheLimit()
    {
        Assert.SkipUnless(File.Exists("/dev/zero"), "This system has no /dev/zero.");
        await Refused("larger than Revocation:MostBytes", new RevocationSource.LocalFile("/dev/zero"));
    }

    [Fact]
    public async Task Read_AFileThatBlocksWhenItIsOpened_EndsInTime_AndIsReadWhenItOpens()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/mkfifo"), "This system has no named pipes.");
        using var folder = new TemporaryFolder();
        var pipe = folder["a.crl"];
        using (var make = Process.Start("/usr/bin/mkfifo", pipe))
        {
            await make.WaitForExitAsync(Cancel);
        }

        using var reader = new SourceReader(Impatient, new ClockOfTwoDeadlines());
        var source = new RevocationSource.LocalFile(pipe);
        for (var i = 0; i < 2; i++)
        {
            Assert.Contains("not read within", (await Assert.ThrowsAsync<UnusableListException>(() => reader.Read(source, Cancel))).Message, StringComparison.Ordinal);
        }

        var reading = reader.Read(source, Cancel);
        await File.WriteAllBytesAsync(pipe, [1, 2, 3], Cancel);
        Assert.Equal([1, 2, 3], (await reading).ToArray());
    }

    [Fact]
    public async Task Read_ABodyWithoutEnd_StopsAtTheLimit() => await RefusedWeb("larger than Revocation:MostBytes", async (_, stream, end) =>
    {
        await WebHost.Write(stream, "200 OK", "Content-Type: application/pkix-crl", [], end);
        while (true)
        {
            await stream.WriteAsync(new byte[16_384], end);
        }
    });

    [Fact]
    public async Task Read_AServerThatNeverAnswers_EndsInTime() => await RefusedWeb("not read within 1 seconds", (_, _, end) => Task.Delay(Timeout.Infinite, end), Impatient);

    [Fact]
    public async Task Read_ABodyThatComesDropByDrop_EndsInTime() => await RefusedWeb("not read within 1 seconds", async (_, stream, end) =>
    {
        await WebHost.Write(stream, "200 OK", "Content-Length: 50000", [], end);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await pace.WaitForNextTickAsync(end)) await stream.WriteAsync(new byte[1], end);
    }, Impatient);

    [Fact]
    public async Task Read_ABodyThatEndsEarly_IsRefused() =>
        await RefusedWeb("", (_, stream, end) => WebHost.Write(stream, "200 OK", "Content-Length: 50000", new byte[100], end));

    [Fact]
    public async Task Read_AnErrorStatus_IsRefused() => await RefusedWeb("status 404", (_, stream, end) => WebHost.Write(stream, "404 Not Found", "Content-Length: 0", [], end));

    [Fact]
    public async Task Read_ANobodysPort_IsRefused()
    {
        Uri closed;
        await using (var web = new WebHost((_, _, _) => Task.CompletedTask))
        {
            closed = web.Address;
        }

        await Refused("refused", new RevocationSource.Web(closed));
    }

    [Fact]
    public async Task Read_BehindThreeRedirects_IsRead_AndNotBehindMore()
    {
        await using var web = new WebHost((path, stream, end) => path == "/0"
            ? WebHost.Body(stream, [7], end)
            : WebHost.Write(stream, "302 Found", $"Location: /{path[1] - '1'}\r\nContent-Length: 0", [], end));
        Assert.Equal([7], (await Read(new RevocationSource.Web(new Uri(web.Address, "/3")))).ToArray());
        await Refused("status 302", new RevocationSource.Web(new Uri(web.Address, "/4")));
    }

    [Fact]
    public async Task Read_ARedirectToItself_EndsAfterThree()
    {
        await using var web = new WebHost((_, stream, end) => WebHost.Write(stream, "301 Moved Permanently", "Location: /\r\nContent-Length: 0", [], end));
        await Refused("status 301", new RevocationSource.Web(web.Address));
        Assert.Equal(4, web.Calls);
    }

    [Fact]
    public async Task Read_ARedirectToAFile_IsNotFollowed()
    {
        await using var web = new WebHost((_, stream, end) => WebHost.Write(stream, "302 Found", "Location: file:///etc/passwd\r\nContent-Length: 0", [], end));
        await Refused("", new RevocationSource.Web(web.Address));
    }

    [Theory]
    [InlineData("ftp://a/b"), InlineData("https://user:secret@a/b"), InlineData("file:///a"), InlineData("a.crl; ldap://x/y")]
    public void Faults_OfAnotherKindOfAddress_AreTold(string setting) => Assert.Single(RevocationSource.Faults(setting));

    [Fact]
    public void ParseAll_TakesFilesAndAddresses() => Assert.Equal(
        [new RevocationSource.LocalFile("a.crl"), new RevocationSource.Web(new Uri("http://x/y.crl"))], RevocationSource.ParseAll(" a.crl ;http://x/y.crl; a.crl;"));

    private static async Task<ReadOnlyMemory<byte>> Read(RevocationSource source, RevocationOptions? options = null)
    {
        using var reader = new SourceReader(options ?? Patient, TimeProvider.System);
        return await reader.Read(source, Cancel);
    }

    private static async Task RefusedWeb(string why, Func<string, NetworkStream, CancellationToken, Task> answer, RevocationOptions? options = null)
    {
        await using var web = new WebHost(answer);
        await Refused(why, new RevocationSource.Web(web.Address), options);
    }

    private static async Task Refused(string why, RevocationSource source, RevocationOptions? options = null)
    {
        var waited = Stopwatch.StartNew();
        var refused = await Assert.ThrowsAsync<UnusableListException>(() => Read(source, options));
        Assert.Contains(why, refused.Message, StringComparison.OrdinalIgnoreCase);
        Assert.True(waited.Elapsed < TimeSpan.FromSeconds(30), $"It took {waited.Elapsed}.");
    }

    // What opens in the end is read, however long that takes here.
    private sealed class ClockOfTwoDeadlines : TimeProvider
    {
        private int _deadlines;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, Interlocked.Increment(ref _deadlines) > 2 ? Timeout.InfiniteTimeSpan : dueTime, period);
    }
}
