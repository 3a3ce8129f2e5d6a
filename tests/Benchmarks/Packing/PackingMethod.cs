using System.IO.Compression;

namespace CatsIce.Benchmarks.Packing;

internal sealed record PackingMethod(string Name, Func<byte[], byte[]> Pack, Func<byte[], int, byte[]> Unpack)
{
    private const int Window = 18;

    /// <param name="like">A document whose text the others share, for the method that begins with it.</param>
    public static IEnumerable<PackingMethod> All(byte[] like) =>
    [
        .. Enumerable.Range(0, 7).Select(Brotli),
        Deflate(CompressionLevel.Fastest),
        Deflate(CompressionLevel.Optimal),
        DeflateAfter(like, CompressionLevel.Fastest),
        DeflateAfter(like, CompressionLevel.Optimal),
    ];

    private static PackingMethod Brotli(int quality) => new(
        $"Brotli {quality}",
        document =>
        {
            var room = new byte[BrotliEncoder.GetMaxCompressedLength(document.Length)];
            return BrotliEncoder.TryCompress(document, room, out var written, quality, Window) ? room[..written] : throw new InvalidOperationException("No room.");
        },
        (packed, length) =>
        {
            var document = new byte[length];
            return BrotliDecoder.TryDecompress(packed, document, out var written) && written == length ? document : throw new InvalidOperationException("Not unpacked.");
        });

    private static PackingMethod Deflate(CompressionLevel level) => new(
        $"Deflate {level}",
        document =>
        {
            var packed = new MemoryStream();
            using (var deflate = new DeflateStream(packed, level, leaveOpen: true))
            {
                deflate.Write(document);
            }

            return packed.ToArray();
        },
        (packed, length) => Inflate(new MemoryStream(packed), 0, length));

    // The window of the algorithm holds the shared text already: what was made of it is cut away, and put before again in front of the reader.
    private static PackingMethod DeflateAfter(byte[] shared, CompressionLevel level)
    {
        byte[] stored = [0, (byte)shared.Length, (byte)(shared.Length >> 8), (byte)~shared.Length, (byte)(~shared.Length >> 8), .. shared];
        return new(
            $"Deflate {level} after shared",
            document =>
            {
                var packed = new MemoryStream();
                int cut;
                using (var deflate = new DeflateStream(packed, level, leaveOpen: true))
                {
                    deflate.Write(shared);
                    deflate.Flush();
                    cut = (int)packed.Length;
                    deflate.Write(document);
                }

                return packed.ToArray()[cut..];
            },
            (packed, length) => Inflate(new MemoryStream([.. stored, .. packed]), shared.Length, length));
    }

    private static byte[] Inflate(MemoryStream packed, int skip, int length)
    {
        using var inflate = new DeflateStream(packed, CompressionMode.Decompress);
        var document = new byte[skip + length];
        inflate.ReadExactly(document);
        return document[skip..];
    }
}
