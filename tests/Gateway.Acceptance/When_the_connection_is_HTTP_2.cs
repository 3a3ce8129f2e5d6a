using CatsIce.Running;
using CatsIce.Running.Speaking;
using Gateway.Acceptance.Running;

namespace Gateway.Acceptance;

[OnOneDatabase("Only the way to the hub differs.")]
[Collection(OneStrictHub.Name)]
public sealed class When_the_connection_is_HTTP_2(StrictHub hub)
{
    [Theory, InlineData(Binding.Soap11), InlineData(Binding.Soap12), InlineData(Binding.Plain)]
    public async Task A_message_is_receipted_like_any_other(Binding binding)
    {
        var document = hub.As("NTA.UZ").Sign(Documents.Fresh("IE001-typical-cotton-yarn"));
        var answer = await hub.As("NTA.UZ").Send(Request.Submit(binding, document) with { Version = new Version(2, 0) });

        answer.MustBeReceipt(hub, document);
    }

    [Fact]
    public async Task A_body_may_come_in_many_frames()
    {
        var document = hub.As("NTA.UZ").Sign(Documents.Fresh("IE001-typical-cotton-yarn"));
        var request = Request.Submit(Binding.Plain, document) with { Version = new Version(2, 0) };
        using var message = request.ToHttp(hub.Process.Root);
        message.Content = new StreamContent(new Trickle(document)) { Headers = { ContentType = new("application/xml") } };
        using var response = await hub.As("NTA.UZ").Http.SendAsync(message, TestContext.Current.CancellationToken);

        (await Answer.Read(response)).MustBeReceipt(hub, document);
    }

    [Fact]
    public async Task Many_requests_share_it()
    {
        var documents = Enumerable.Range(0, 50).Select(_ => hub.As("NTA.UZ").Sign(Documents.Fresh("IE001-typical-cotton-yarn"))).ToArray();
        var answers = await Task.WhenAll(documents.Select(document => hub.As("NTA.UZ").Send(Request.Submit(Binding.Plain, document) with { Version = new Version(2, 0) })));

        foreach (var (document, answer) in documents.Zip(answers)) answer.MustBeReceipt(hub, document);
    }

    [Fact]
    public async Task Faults_are_the_same()
    {
        var answer = await hub.WritingNothing(() => hub.As("NTA.UZ").Send(new Request("/ice/documents", new byte[StrictHub.MostBodyBytes + 1], "application/xml") { Version = new Version(2, 0) }));

        answer.MustBeFault("TooLarge", 413);
    }

    /// <summary>Gives a few hundred bytes at a time, so that each goes out in a frame of its own.</summary>
    private sealed class Trickle(byte[] bytes) : MemoryStream(bytes)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            return Read(buffer.Span[..Math.Min(300, buffer.Length)]);
        }
    }
}
