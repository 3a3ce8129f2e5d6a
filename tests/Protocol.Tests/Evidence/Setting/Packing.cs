using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Protocol.Tests.Evidence.Setting;

/// <summary>Takes containers apart and puts them together again, rightly or not.</summary>
internal static class Packing
{
    private const int SealLength = 71;

    public static List<(string Name, byte[] Content)> Unpack(byte[] container)
    {
        using var zip = new ZipArchive(new MemoryStream(container));
        return [.. zip.Entries.Select(entry => (entry.FullName, Read(entry)))];
    }

    /// <summary>As the hub packs: the first stored, one time for all, sealed.</summary>
    public static byte[] Pack(IEnumerable<(string Name, byte[] Content)> files)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            var isFirst = true;
            foreach (var (name, content) in files)
            {
                var entry = zip.CreateEntry(name, isFirst ? CompressionLevel.NoCompression : CompressionLevel.Optimal);
                (entry.LastWriteTime, entry.ExternalAttributes) = (Case.At.AddHours(1), 0b110_100_100 << 16);
                using var target = entry.Open();
                target.Write(content);
                isFirst = false;
            }
        }

        return Seal(stream.ToArray());
    }

    /// <summary>Puts the SHA-256 of all bytes behind them, as a comment.</summary>
    public static byte[] Seal(byte[] zip)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(zip.AsSpan(zip.Length - 2), SealLength);
        return [.. zip, .. Encoding.ASCII.GetBytes($"sha256={Convert.ToHexStringLower(SHA256.HashData(zip))}")];
    }

    /// <summary>The ZIP without its seal.</summary>
    public static byte[] Unseal(byte[] container)
    {
        var zip = container[..^SealLength];
        BinaryPrimitives.WriteUInt16LittleEndian(zip.AsSpan(zip.Length - 2), 0);
        return zip;
    }

    /// <summary>The same container with some files changed; null takes one out.</summary>
    public static byte[] With(byte[] container, Func<string, byte[], byte[]?> change) =>
        Pack(Unpack(container).Select(file => (file.Name, Content: change(file.Name, file.Content))).Where(file => file.Content is not null).Select(file => (file.Name, file.Content!)));

    public static byte[] With(byte[] container, string name, byte[] content) => With(container, (file, old) => file == name ? content : old);

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var source = entry.Open();
        using var target = new MemoryStream();
        source.CopyTo(target);
        return target.ToArray();
    }
}
