using System.Collections.Immutable;
using System.IO.Compression;
using System.Security.Cryptography;

namespace CatsIce.Protocol.Evidence.Container;

/// <summary>Packs files one after the other, and remembers their digests. Everything that could differ between two runs is set: order, times, permissions.</summary>
internal sealed class ContainerFiles : IDisposable
{
    private readonly Stream _output;
    private readonly ZipArchive _archive;
    private readonly DateTimeOffset _time;
    private readonly ContainerLimits _limits;
    private readonly Dictionary<string, ManifestFile> _byName = new(StringComparer.Ordinal);
    private readonly List<ManifestFile> _files = [];
    private long _unpacked;

    /// <param name="output">Empty and seekable: only then sizes stand before the content, and a container that was cut off can still be read to where it ends.</param>
    public ContainerFiles(Stream output, DateTimeOffset time, ContainerLimits limits)
    {
        if (!output.CanSeek || output.Position != 0)
        {
            throw new ArgumentException("A container is written to an empty, seekable stream.", nameof(output));
        }

        (_output, _archive, _time, _limits) = (output, new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true), time.ToUniversalTime(), limits);
        Pack(ContainerLayout.MimeTypeFile, System.Text.Encoding.ASCII.GetBytes(ContainerLayout.MimeType), CompressionLevel.NoCompression);
    }

    /// <summary>What was added, in order.</summary>
    public ImmutableArray<ManifestFile> Added => [.. _files];

    /// <summary>Adds a file; the same file again is passed over.</summary>
    /// <exception cref="ContainerTooLargeException">The container would break its limits.</exception>
    /// <exception cref="InvalidDataException">Another file has this name, or it is no name.</exception>
    public ManifestFile Add(string name, ReadOnlyMemory<byte> content)
    {
        if (!ContainerLayout.IsName(name))
        {
            throw new InvalidDataException($"'{name}' is no name of a file in a container.");
        }

        var file = new ManifestFile(name, ContainerLayout.MediaTypeOf(name), content.Length, Convert.ToHexStringLower(SHA256.HashData(content.Span)));
        if (_byName.TryGetValue(name, out var before))
        {
            return before == file ? before : throw new InvalidDataException($"Two different files of the container would be named {name}.");
        }

        _unpacked += content.Length;
        if (_files.Count + 2 >= _limits.MostFiles || content.Length > _limits.MostBytesOfFile || _unpacked > _limits.MostBytes)
        {
            throw new ContainerTooLargeException(
                $"The container would hold more than {_limits.MostFiles} files, a file of more than {_limits.MostBytesOfFile} bytes, or more than {_limits.MostBytes} bytes; {name} is number {_files.Count + 1}. Make several.");
        }

        Pack(name, content.Span, CompressionLevel.Optimal);
        _byName.Add(name, file);
        _files.Add(file);
        return file;
    }

    /// <summary>Writes the directory and the seal behind the files.</summary>
    public void Seal()
    {
        _archive.Dispose();
        ContainerSeal.Put(_output);
    }

    public void Dispose() => _archive.Dispose();

    private void Pack(string name, ReadOnlySpan<byte> content, CompressionLevel level)
    {
        var entry = _archive.CreateEntry(name, level);
        (entry.LastWriteTime, entry.ExternalAttributes) = (_time, ContainerLayout.Permissions);
        using var stream = entry.Open();
        stream.Write(content);
    }
}
