using CatsIce.Running;
using CatsIce.Running.Speaking;

namespace Gateway.Acceptance;

/// <summary>A hub that may use 256 MB: four messages of 8 MB at once are accepted and delivered, and what is larger than the limit is not read.</summary>
public sealed class When_messages_are_as_large_as_may_be(NarrowHub hub) : IClassFixture<NarrowHub>
{
    private const int AtOnce = 4;
    private const int MostBodyBytes = 8 * 1024 * 1024;

    private static readonly TimeSpan Patience = Until.Patience * 3;

    [Fact]
    public async Task Four_at_once_are_accepted_and_delivered()
    {
        var uz = hub.As("NTA.UZ");
        // The legal maximum of the specification, filled to the limit of the exchange.
        var documents = Enumerable.Range(0, AtOnce).Select(i => uz.Sign(LargestDocument.Fresh())).ToList();
        Assert.All(documents, document => Assert.InRange(document.Length, MostBodyBytes * 95 / 100, MostBodyBytes));
        var destination = hub.Destination;
        var gate = new TaskCompletionSource();
        destination.Reaction = Reactions.After(gate.Task, Reactions.Accept);

        var answers = await Task.WhenAll(documents.Select((document, i) => uz.Submit(document, i % 2 == 0 ? Binding.Soap12 : Binding.Plain)));

        foreach (var (answer, document) in answers.Zip(documents)) answer.MustBeReceipt(hub, document);
        // All four are on their way at once: none is answered before the last has come.
        await Until.True(() => destination.Attempts.Count >= AtOnce, "all four are at the destination", () => hub.Process.LogTail, Patience);
        gate.SetResult();
        await Until.True(() => hub.Ledger.Query<string>("SELECT state FROM outbox WHERE recipient = 'NTA.GE'").All(state => state == "Delivered"), "all are delivered", () => hub.Process.LogTail, Patience);
        Assert.Equal(documents.Select(Digest).Order(), destination.Attempts.Select(delivery => Digest(delivery.Bytes)).Order());
        Assert.Empty(hub.Process.Errors);
    }

    [Fact]
    public async Task One_is_collected()
    {
        var (ge, uz) = (hub.As("NTA.GE"), hub.As("NTA.UZ"));
        var document = ge.Sign(LargestDocument.Fresh("IE001-large-rail-containers"));
        (await ge.Submit(document, Binding.Plain)).MustBeReceipt(hub, document);

        var item = Assert.Single(await uz.Collect());

        Assert.Equal(Digest(document), item.Document.Match(collected => collected.Digest, refusal => refusal.Summary));
        Assert.Equal("Delivered", await uz.Confirm(item));
        Assert.Empty(hub.Process.Errors);
    }

    [Fact]
    public async Task What_is_announced_as_too_large_is_not_read()
    {
        await using var connection = await RawConnection.Open(hub, "NTA.UZ");
        await connection.Head("/ice/documents", "Content-Type: application/xml", $"Content-Length: {MostBodyBytes + 1}");

        // Not one byte of it was sent.
        (await connection.Answer())!.MustBeFault("TooLarge", 413);
    }

    [Fact]
    public async Task What_turns_out_too_large_is_read_to_the_limit()
    {
        await using var connection = await RawConnection.Open(hub, "NTA.UZ");
        await connection.Head("/ice/documents", "Content-Type: application/xml", "Transfer-Encoding: chunked");
        var chunk = new byte[64 * 1024];
        Array.Fill(chunk, (byte)' ');
        for (var sent = 0; sent <= MostBodyBytes; sent += chunk.Length)
        {
            await connection.Write($"{chunk.Length:x}\r\n");
            await connection.Write(chunk);
            await connection.Write("\r\n");
        }

        // One chunk more than the limit was sent, and the end of the body never comes: the answer does.
        (await connection.Answer())!.MustBeFault("TooLarge", 413);
    }

    private static string Digest(byte[] document) => Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(document));
}

/// <summary>A hub whose runtime may use 256 MB for everything. It pushes to NTA.GE; the others collect.</summary>
public sealed class NarrowHub : Hub
{
    private Destination? _destination;

    public Destination Destination => _destination!;

    // On a busy machine it takes minutes until the last of four has been checked; the first waits for it at its destination.
    protected override IEnumerable<string> Settings => ["Deliver:AttemptTimeout=00:05:00", "Deliver:Lease=00:10:00"];

    protected override IReadOnlyList<(string Name, string Value)> DatabaseSettings => [.. base.DatabaseSettings, ("DOTNET_GCHeapHardLimit", "0x10000000")];

    protected override async Task Prepare() => _destination = await Destination.Start(this, "NTA.GE");

    public override async ValueTask DisposeAsync()
    {
        if (_destination is not null) await _destination.DisposeAsync();
        await base.DisposeAsync();
    }
}
