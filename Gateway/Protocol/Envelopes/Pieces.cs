using System.Buffers;
using System.Net;
using System.Text;

namespace CatsIce.Protocol.Envelopes;

/// <summary>Bytes that are sent one piece after the other: a document of megabytes goes into its envelope without being copied. Not thread-safe while it is put together.</summary>
public sealed class Pieces
{
    // Each write on a connection is a record, a frame and a call of its own: to copy so few bytes costs less.
    private const int WrittenAtOnce = 32 * 1024;

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
        if (_pieces.Count > 1 && Length <= WrittenAtOnce)
        {
            await WriteAtOnce(to, cancel);
            return;
        }

        foreach (var piece in _pieces)
        {
            await to.WriteAsync(piece, cancel);
        }
    }

    public byte[] ToArray()
    {
        var all = new byte[Length];
        CopyTo(all);
        return all;
    }

    private async Task WriteAtOnce(Stream to, CancellationToken cancel)
    {
        var all = ArrayPool<byte>.Shared.Rent((int)Length);
        CopyTo(all);
        await to.WriteAsync(all.AsMemory(0, (int)Length), cancel);
        // Not where the write has failed: somebody may read of it still.
        ArrayPool<byte>.Shared.Return(all);
    }

    private void CopyTo(Span<byte> all)
    {
        foreach (var piece in _pieces)
        {
            piece.Span.CopyTo(all);
            all = all[piece.Length..];
        }
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
