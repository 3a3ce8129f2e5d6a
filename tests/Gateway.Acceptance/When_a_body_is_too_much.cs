using System.IO.Compression;
using System.Text;
using CatsIce.Running;
using CatsIce.Running.Speaking;
using Gateway.Acceptance.Running;

namespace Gateway.Acceptance;

/// <summary>Size and compression: what is too much is the sender's fault, is answered in words, and costs the hub no more than the limit.</summary>
[OnOneDatabase("It ends before the document is read; one that is compressed and right comes to the database like any other.")]
[Collection(OneStrictHub.Name)]
public sealed class When_a_body_is_too_much(StrictHub hub)
{
    public static TheoryData<Binding> Bindings => [Binding.Soap11, Binding.Soap12, Binding.Plain];

    [Theory, MemberData(nameof(Bindings))]
    public async Task Content_Length_says_so(Binding binding)
    {
        var answer = await Send(Request.Submit(binding, Right()) with { Body = Spaces(StrictHub.MostBodyBytes + 1) });

        answer.MustBeFault("TooLarge", 413);
        Assert.Contains($"at most {StrictHub.MostBodyBytes} bytes", answer.Detail, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Bindings))]
    public async Task It_comes_in_chunks_without_end(Binding binding) =>
        (await Send(Request.Submit(binding, Right()) with { Body = Spaces(StrictHub.MostBodyBytes * 2), Chunked = true })).MustBeFault("TooLarge", 413);

    [Theory, MemberData(nameof(Bindings))]
    public async Task It_is_a_gzip_bomb_by_ratio(Binding binding)
    {
        var answer = await Send(Compressed(binding, Gzip(Spaces(200 * 1024))));

        answer.MustBeFault("CompressionRatio", 413);
        Assert.Contains("more than 100 times", answer.Detail, StringComparison.Ordinal);
        Assert.Contains("without compression", answer.Mend, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Bindings))]
    public async Task It_is_a_gzip_bomb_by_size(Binding binding) =>
        (await Send(Compressed(binding, Gzip(Noise(StrictHub.MostBodyBytes + 1))))).MustBeFault("TooLarge", 413);

    [Fact]
    public async Task It_is_a_gzip_bomb_in_a_gzip_bomb()
    {
        // Decompressed once only: what comes out is no XML, and a gigabyte is never made of it.
        var answer = await hub.WritingOneRefusal(() => hub.As("NTA.UZ").Send(Compressed(Binding.Plain, Gzip(Gzip(Spaces(1 << 20))))));

        answer.MustBeNack(hub, "IE917", new Finding("53", "", "", "", answer.Errors[0].Place));
    }

    [Fact]
    public async Task It_says_gzip_twice() =>
        (await Send(Compressed(Binding.Plain, Gzip(Gzip(Right()))).With("Content-Encoding", "gzip"))).MustBeFault("UnsupportedContentEncoding", 415);

    [Theory, InlineData("br"), InlineData("deflate"), InlineData("gzip, gzip"), InlineData("compress")]
    public async Task It_is_compressed_in_a_way_that_is_not_understood(string coding)
    {
        var answer = await Send(Request.Submit(Binding.Plain, Right()).With("Content-Encoding", coding));

        answer.MustBeFault("UnsupportedContentEncoding", 415);
        Assert.Contains(coding, answer.Detail, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Bindings))]
    public async Task Its_gzip_stream_ends_early(Binding binding)
    {
        var whole = Gzip(Request.Submit(binding, Right()).Body);

        foreach (var length in new[] { 1, 9, 10, whole.Length / 2, whole.Length - 9, whole.Length - 8, whole.Length - 1 })
        {
            (await Send(Compressed(binding, whole[..length]))).MustBeFault("UnsupportedContentEncoding", 415);
        }
    }

    [Theory, MemberData(nameof(Bindings))]
    public async Task Its_gzip_stream_is_garbage(Binding binding)
    {
        var broken = Gzip(Request.Submit(binding, Right()).Body);
        broken[broken.Length / 2] ^= 0xFF;

        (await Send(Compressed(binding, Encoding.ASCII.GetBytes("This is not gzip at all.")))).MustBeFault("UnsupportedContentEncoding", 415);
        (await Send(Compressed(binding, broken))).MustBeFault("UnsupportedContentEncoding", 415);
    }

    [Theory, MemberData(nameof(Bindings))]
    public async Task Its_gzip_checksum_is_wrong(Binding binding)
    {
        var broken = Gzip(Request.Submit(binding, Right()).Body);
        broken[^6] ^= 0xFF;

        (await Send(Compressed(binding, broken))).MustBeFault("UnsupportedContentEncoding", 415);
    }

    [Theory, MemberData(nameof(Bindings))]
    public async Task A_right_message_may_be_compressed(Binding binding)
    {
        var document = Right();
        var answer = await hub.As("NTA.UZ").Send(Compressed(binding, Gzip(Request.Submit(binding, document).Body)));

        answer.MustBeReceipt(hub, document);
    }

    private static Request Compressed(Binding binding, byte[] body) => (Request.Submit(binding, "<x/>"u8) with { Body = body }).With("Content-Encoding", "gzip");

    private byte[] Right() => hub.As("NTA.UZ").Sign(Documents.Fresh("IE001-typical-cotton-yarn"));

    private Task<Answer> Send(Request request) => hub.WritingNothing(() => hub.As("NTA.UZ").Send(request));

    private static byte[] Spaces(int length) => Enumerable.Repeat((byte)' ', length).ToArray();

    private static byte[] Noise(int length)
    {
        var noise = new byte[length];
        new Random(1).NextBytes(noise);
        return noise;
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.SmallestSize)) gzip.Write(bytes);
        return compressed.ToArray();
    }
}
