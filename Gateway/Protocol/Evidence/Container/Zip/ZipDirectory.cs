using System.Buffers.Binary;

namespace CatsIce.Protocol.Evidence.Container.Zip;

/// <summary>Finds the files of a ZIP by its central directory; where that is gone, by walking from local header to local header as far as they reach.</summary>
internal sealed class ZipDirectory
{
    private const uint EndMark = 0x06054b50;
    private const int EndLength = 22;
    private const int LongestComment = ushort.MaxValue;

    private readonly ZipBytes _zip;
    private readonly List<ZipEntry> _entries = [];
    private readonly List<ZipFault> _faults = [];

    private ZipDirectory(ZipBytes zip) => _zip = zip;

    /// <summary>In the order of the directory.</summary>
    public IReadOnlyList<ZipEntry> Entries => _entries;

    /// <summary>What is not as a container is written.</summary>
    public IReadOnlyList<ZipFault> Faults => _faults;

    /// <summary>Where the files end and the directory begins.</summary>
    public long End { get; private set; }

    /// <summary>What stands behind the end record; empty where there is nothing.</summary>
    public byte[] Comment { get; private set; } = [];

    /// <summary>The end is gone, and the directory with it.</summary>
    public bool IsCutOff { get; private set; }

    /// <returns>Null when there is nothing of a ZIP, or more files than may be.</returns>
    public static ZipDirectory? Read(ZipBytes zip, int mostFiles)
    {
        var directory = new ZipDirectory(zip);
        if (directory.FindEnd() is { } end)
        {
            directory.ReadCentral(end, mostFiles);
        }
        else
        {
            directory.Walk(mostFiles);
        }

        return directory._entries.Count is > 0 && directory._entries.Count <= mostFiles ? directory : null;
    }

    // The end record stands last, unless a comment follows it.
    private long? FindEnd()
    {
        var from = Math.Max(0, _zip.Length - EndLength - LongestComment);
        var tail = _zip.Read(from, (int)(_zip.Length - from))!;
        for (var at = tail.Length - EndLength; at >= 0; at--)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at)) == EndMark && at + EndLength + BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(at + 20)) == tail.Length)
            {
                Comment = tail[(at + EndLength)..];
                return from + at;
            }
        }

        return null;
    }

    private void ReadCentral(long end, int mostFiles)
    {
        var record = _zip.Read(end, EndLength)!;
        var (disks, here, count) = (BinaryPrimitives.ReadUInt32LittleEndian(record.AsSpan(4)), BinaryPrimitives.ReadUInt16LittleEndian(record.AsSpan(8)), BinaryPrimitives.ReadUInt16LittleEndian(record.AsSpan(10)));
        var (length, start) = (BinaryPrimitives.ReadUInt32LittleEndian(record.AsSpan(12)), BinaryPrimitives.ReadUInt32LittleEndian(record.AsSpan(16)));
        End = start;
        var at = (long)start;
        while (_entries.Count <= mostFiles && ZipEntry.ReadCentral(_zip, at) is (var entry, var headerLength, var commentLength))
        {
            _entries.Add(entry);
            at += headerLength;
            if (entry.ExtraLength > 0 || commentLength > 0)
            {
                _faults.Add(new ZipFault(entry.Name, "no extra field and no comment in the directory", $"{entry.ExtraLength} and {commentLength} bytes"));
            }
        }

        if (disks != 0 || here != count || count != _entries.Count || length != at - start || at != end)
        {
            _faults.Add(new ZipFault("directory of the container", $"{count} files in {length} bytes, and nothing behind them", $"{_entries.Count} files in {at - start} bytes, {end - at} bytes behind them"));
        }
    }

    private void Walk(int mostFiles)
    {
        var at = 0L;
        while (_entries.Count <= mostFiles && ZipEntry.ReadLocal(_zip, at) is { HasSizesBehind: false } entry && entry.ContentAt(entry.ExtraLength) + entry.PackedSize is var next && next <= _zip.Length)
        {
            _entries.Add(entry);
            at = next;
        }

        (End, IsCutOff) = (at, true);
        var cutFile = ZipEntry.ReadLocal(_zip, at);
        _faults.Add(new ZipFault("end of the container", "a directory of all files", $"none: it is cut off after {_zip.Length} bytes{(cutFile is null ? "" : $", inside {cutFile.Name}")}; {_entries.Count} files are whole"));
    }
}

/// <summary>Something about the form of the ZIP that is not as it is written by the hub.</summary>
internal sealed record ZipFault(string Where, string Expected, string Found);
