using System.Net;
using System.Text;

namespace CatsIce.Protocol.Envelopes;

/// <summary>Bytes that are sent one piece after the other: a document of megabytes goes into its envelope without being copied. Not thread-safe while it is put together.</summary>
public sealed class Pieces
{
    private readonly List<ReadOnlyMemory<byte>> _pieces = [];

    /// <summary>Bytes of all pieces.</summary>
    public long Length { get; private set; }

    public static Pieces Of(ReadOnlyMemory<byte> bytes) => new Pieces().Add(bytes);

    /// <param name="bytes">Not copied: they must stay as they are until all was written.</param>
    public Pieces Add(ReadOnlyMemory<byte> bytes)
    {
        _pieces.Add(bytes);
        Length += bytes.Length;
        return this;
    }

    public Pieces Add(string xml) => Add(Encoding.UTF8.GetBytes(xml));

    public Pieces Add(Pieces others)
    {
        others._pieces.ForEach(piece => Add(piece));
        return this;
    }

    public async Task Write(Stream to, CancellationToken cancel)
    {
        foreach (var piece in _pieces)
        {
            await to.WriteAsync(piece, cancel);
        }
    }

    public byte[] ToArray()
    {
        var all = new byte[Length];
        var at = 0;
        foreach (var piece in _pieces)
        {
            piece.CopyTo(all.AsMemory(at));
            at += piece.Length;
        }

        return all;
    }

    /// <summary>As the body of a request; it can be sent more than once.</summary>
    internal HttpContent ToContent() => new Content(this);

    private sealed class Content(Pieces pieces) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => pieces.Write(stream, CancellationToken.None);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) => pieces.Write(stream, cancellationToken);

        protected override bool TryComputeLength(out long length)
        {
            length = pieces.Length;
            return true;
        }
    }
}
