using System.Security.Cryptography;

namespace CatsIce.Protocol.Evidence.Container.Zip;

/// <summary>Reads pieces of a file by their place.</summary>
internal sealed class ZipBytes(Stream stream)
{
    public long Length => stream.Length;

    /// <returns>Null when the file ends before.</returns>
    public byte[]? Read(long at, int count)
    {
        if (at < 0 || count < 0 || at + count > stream.Length)
        {
            return null;
        }

        var bytes = new byte[count];
        stream.Position = at;
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <returns>SHA-256 of the first bytes of the file.</returns>
    public byte[] Hash(long length)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var piece = new byte[1 << 16];
        stream.Position = 0;
        for (var left = length; left > 0;)
        {
            var read = stream.Read(piece, 0, (int)Math.Min(piece.Length, left));
            if (read == 0)
            {
                throw new EndOfStreamException("The container became shorter while it was read.");
            }

            hash.AppendData(piece, 0, read);
            left -= read;
        }

        return hash.GetHashAndReset();
    }
}
