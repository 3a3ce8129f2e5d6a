using System.Diagnostics;
using CatsIce.Running;
using CatsIce.Running.Speaking;
using Gateway.Acceptance.Running;

namespace Gateway.Acceptance;

/// <summary>Senders that stop in the middle, crawl, or do not speak HTTP. The hub waits a bounded time, answers as long as somebody listens, and writes nothing.</summary>
[OnOneDatabase("What did not come is not stored.")]
[Collection(OneStrictHub.Name)]
public sealed class When_a_body_does_not_come(StrictHub hub)
{
    public static TheoryData<Binding> Bindings => [Binding.Soap11, Binding.Soap12, Binding.Plain];

    [Theory, MemberData(nameof(Bindings))]
    public async Task It_stops_and_the_connection_ends(Binding binding)
    {
        var request = Request.Submit(binding, Right());
        var before = hub.Ledger.Count();
        await using (var connection = await RawConnection.Open(hub, "NTA.UZ"))
        {
            await connection.Head(request.Path, $"Content-Type: {request.MediaType}", $"Content-Length: {request.Body.Length}");
            await connection.Write(request.Body.AsMemory(0, request.Body.Length / 2));
            await connection.EndOfSending();
            // Nobody may be there to read it, but if something is said it is a fault of the sender.
            (await connection.Answer())?.MustBeFault("IncompleteBody", 400);
        }

        await NothingWritten(before);
    }

    [Theory, MemberData(nameof(Bindings))]
    public async Task It_stops_and_the_connection_stays(Binding binding)
    {
        var request = Request.Submit(binding, Right());
        var before = hub.Ledger.Count();
        await using var connection = await RawConnection.Open(hub, "NTA.UZ");
        await connection.Head(request.Path, $"Content-Type: {request.MediaType}", $"Content-Length: {request.Body.Length}");
        await connection.Write(request.Body.AsMemory(0, request.Body.Length / 2));
        var waited = Stopwatch.StartNew();
        var answer = await connection.Answer();

        Assert.NotNull(answer);
        answer.MustBeFault("IncompleteBody", 400);
        Assert.True(waited.Elapsed < StrictHub.BodyTimeout + Until.Patience / 2, $"The hub waited {waited.Elapsed}.");
        await NothingWritten(before);
    }

    [Theory, MemberData(nameof(Bindings))]
    public async Task It_comes_byte_by_byte(Binding binding)
    {
        var request = Request.Submit(binding, Right());
        var before = hub.Ledger.Count();
        await using var connection = await RawConnection.Open(hub, "NTA.UZ");
        await connection.Head(request.Path, $"Content-Type: {request.MediaType}", $"Content-Length: {request.Body.Length}");
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var answer = connection.Answer();
        for (var i = 0; i < request.Body.Length && !answer.IsCompleted; i++)
        {
            try
            {
                await connection.Write(request.Body.AsMemory(i, 1));
            }
            catch (IOException) when (answer.IsCompleted || i > 5)
            {
                break;
            }

            await pace.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }

        (await answer)?.MustBeFault("IncompleteBody", 400);
        await NothingWritten(before);
    }

    [Fact]
    public async Task It_stops_in_the_middle_of_a_chunk()
    {
        var before = hub.Ledger.Count();
        await using (var connection = await RawConnection.Open(hub, "NTA.UZ"))
        {
            await connection.Head("/ice/documents", "Content-Type: application/xml", "Transfer-Encoding: chunked");
            await connection.Write("100\r\n<css:IE001");
            await connection.EndOfSending();
            (await connection.Answer())?.MustBeFault("IncompleteBody", 400);
        }

        await NothingWritten(before);
    }

    [Theory]
    [InlineData("ZZ\r\nnot a chunk\r\n")]
    [InlineData("-1\r\n")]
    [InlineData("FFFFFFFFFFFFFFFFF\r\n")]
    public async Task Its_chunks_are_malformed(string chunks)
    {
        var before = hub.Ledger.Count();
        await using (var connection = await RawConnection.Open(hub, "NTA.UZ"))
        {
            await connection.Head("/ice/documents", "Content-Type: application/xml", "Transfer-Encoding: chunked");
            await connection.Write(chunks);
            var answer = await connection.Answer();
            Assert.True(answer is null or { Status: >= 400 and < 500 }, answer?.Text);
        }

        await NothingWritten(before);
    }

    [Theory]
    [InlineData("GARBAGE\r\n\r\n")]
    [InlineData("POST /ice/documents\r\n\r\n")]
    [InlineData("POST /ice/documents HTTP/9.9\r\nHost: localhost\r\n\r\n")]
    [InlineData("POST /ice/documents HTTP/1.1\r\n\r\n")]
    [InlineData("POST /ice/documents HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n")]
    [InlineData("POST /ice/documents HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n<x/>")]
    [InlineData("POST /ice/documents HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/xml\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("POST /ice/../../etc/passwd HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("POST /ice/documents HTTP/1.1\r\nHost: localhost\r\nX\u0000Y: 1\r\n\r\n")]
    public async Task It_is_not_even_HTTP(string request)
    {
        var before = hub.Ledger.Count();
        await using (var connection = await RawConnection.Open(hub, "NTA.UZ"))
        {
            await connection.Write(request);
            await connection.EndOfSending();
            var answer = await connection.Answer();
            Assert.True(answer is null or { Status: >= 400 and < 500 } or { Status: 505 } or { Kind: "IE917" }, $"{answer?.Status} {answer?.Text}");
        }

        await NothingWritten(before, refusals: true);
    }

    [Fact]
    public async Task The_headers_alone_are_a_megabyte()
    {
        await using var connection = await RawConnection.Open(hub, "NTA.UZ");
        try
        {
            await connection.Write("POST /ice HTTP/1.1\r\nHost: localhost\r\n");
            for (var i = 0; i < 32; i++) await connection.Write($"X-{i}: {new string('x', 32 * 1024)}\r\n");
        }
        catch (IOException)
        {
            Assert.False(hub.Process.HasEnded);
        }

        var answer = await connection.Answer();
        Assert.True(answer is null or { Status: 431 or 400 }, $"{answer?.Status}");
    }

    [Fact]
    public async Task Silent_connections_do_not_keep_others_out()
    {
        var silent = new List<RawConnection>();
        for (var i = 0; i < 60; i++)
        {
            silent.Add(await RawConnection.Open(hub, "NTA.AZ"));
            // A third says nothing, a third stops in its header, a third in its body.
            if (i % 3 == 1) await silent[i].Write("POST /ice/documents HTTP/1.1\r\nHost: loc");
            if (i % 3 == 2) await silent[i].Head("/ice/documents", "Content-Type: application/xml", "Content-Length: 10000");
        }

        var document = Right();

        (await hub.As("NTA.UZ").Submit(document)).MustBeReceipt(hub, document);
        foreach (var connection in silent) await connection.DisposeAsync();
    }

    // The hub works on: a right message is taken, and it is the only thing that was written.
    private async Task NothingWritten(Rows before, bool refusals = false)
    {
        var document = Right();
        (await hub.As("NTA.UZ").Submit(document)).MustBeReceipt(hub, document);
        var written = hub.Ledger.Count() - before;
        Assert.Equal(Rows.None with { Messages = 1, Receipts = 1, Outbox = 1, Movements = 1, Steps = 1, Refusals = refusals ? written.Refusals : 0 }, written);
        hub.Ledger.MustBeWhole();
        Assert.True(hub.Process.Errors.Count == 0, string.Join("\n", hub.Process.Errors));
    }

    private byte[] Right() => hub.As("NTA.UZ").Sign(Documents.Fresh("IE001-typical-cotton-yarn"));
}
