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
}
