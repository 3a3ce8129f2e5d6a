using System.Text;
using CatsIce.Protocol.Evidence.Container.Zip;

namespace CatsIce.Protocol.Evidence.Container;

/// <summary>Compares a ZIP with the one way in which the hub writes it: header for header, byte after byte without gaps.</summary>
internal sealed class ContainerForm
{
    private readonly List<ZipFault> _faults = [];

    private ContainerForm(ZipDirectory directory, ZipBytes zip)
    {
        _faults.AddRange(directory.Faults);
        var next = 0L;
        foreach (var entry in directory.Entries)
        {
            next = Judge(entry, next, zip);
        }

        if (next != directory.End)
        {
            Fault("directory of the container", $"at byte {next}, behind the last file", $"at byte {directory.End}");
        }

        foreach (var twice in directory.Entries.GroupBy(entry => entry.Name, StringComparer.Ordinal).Where(group => group.Skip(1).Any()))
        {
            // Which of them is meant nobody can tell: programs differ.
            Fault(twice.Key, "one file of this name", $"{twice.Count()} files");
            Readable.Remove(twice.Key);
        }

        JudgeAttributes(directory);
        JudgeMimeType(directory.Entries[0], zip);
        if (!directory.IsCutOff && ContainerSeal.Judge(zip, directory.Comment) is { } fault)
        {
            _faults.Add(fault);
        }

        Names = [.. directory.Entries.Select(entry => entry.Name).Where(Readable.ContainsKey).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Of all files, as ZIP has it; null when they differ.</summary>
    public uint? Time { get; private set; }

    public Dictionary<string, ReadableFile> Readable { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Names { get; }

    public IReadOnlyList<ZipFault> Faults => _faults;

    public static ContainerForm Of(ZipDirectory directory, ZipBytes zip) => new(directory, zip);

    private void Fault(string where, string expected, string found) => _faults.Add(new ZipFault(where, expected, found));

    /// <returns>Where the next file must begin.</returns>
    private long Judge(ZipEntry entry, long next, ZipBytes zip)
    {
        if (!ContainerLayout.IsName(entry.Name))
        {
            Fault(entry.Name, $"a name of letters, digits, points, hyphens and underscores between slashes, of at most {ContainerLayout.LongestName} characters", "this name; the file is not read");
            return next;
        }

        if (ZipEntry.ReadLocal(zip, entry.At) is not { } local)
        {
            Fault(entry.Name, $"a file at byte {entry.At}", "none there; the file is not read");
            return next;
        }

        if (local.Name != entry.Name)
        {
            Fault(entry.Name, "the same name in the directory and at the file", $"'{local.Name}' at the file; the file is not read");
            return next;
        }

        var content = entry.ContentAt(local.ExtraLength);
        if (entry.Flags != 0 || entry.Method is not (ZipEntry.Stored or ZipEntry.Deflated) || (entry.Method == ZipEntry.Stored && entry.PackedSize != entry.Size))
        {
            Fault(entry.Name, "stored or deflated, without flags", $"method {entry.Method}, flags {entry.Flags:x4}");
        }

        if (local.ExtraLength > 0 || (local.Needed, local.Flags, local.Method, local.Time, local.Crc, local.PackedSize, local.Size) != (entry.Needed, entry.Flags, entry.Method, entry.Time, entry.Crc, entry.PackedSize, entry.Size))
        {
            Fault(entry.Name, "a header that says the same as the directory, without extra field", $"another one, or an extra field of {local.ExtraLength} bytes");
        }

        if (entry.At != next)
        {
            Fault(entry.Name, $"at byte {next}, right behind the file before", $"at byte {entry.At}");
        }

        const ushort Encrypted = 1;
        if ((entry.Flags & Encrypted) == 0 && entry.Method is ZipEntry.Stored or ZipEntry.Deflated && (entry.Method == ZipEntry.Deflated || entry.PackedSize == entry.Size))
        {
            Readable[entry.Name] = new ReadableFile(entry, content);
        }

        return content + entry.PackedSize;
    }

    // The machine that packs says which one it is; it packs all files in one way.
    private void JudgeAttributes(ZipDirectory directory)
    {
        var kinds = directory.Entries.Select(entry => (entry.Marks, entry.Needed, entry.Method)).Distinct().Count();
        if (kinds > directory.Entries.Select(entry => entry.Method).Distinct().Count()
            || (!directory.IsCutOff && directory.Entries.Any(entry => entry.Marks is not { MadeBy: ZipEntry.MadeOnUnix or ZipEntry.MadeOnWindows, Disk: 0, Internal: 0, External: ContainerLayout.Permissions })))
        {
            Fault("attributes of the files", "those of a file that its owner may write and all may read, the same for all", $"{kinds} different ones, or others");
        }

        var times = directory.Entries.Select(entry => entry.Time).Distinct().ToList();
        if (times.Count > 1)
        {
            Fault("times of the files", "one for all", $"{times.Count} different ones");
            return;
        }

        Time = times[0];
    }

    // EN 319 162-1, section 4.4.2 and annex A.1: whoever sees the first bytes of the file knows what it is.
    private void JudgeMimeType(ZipEntry first, ZipBytes zip)
    {
        if (first is not { Name: ContainerLayout.MimeTypeFile, At: 0, Method: ZipEntry.Stored })
        {
            Fault(ContainerLayout.MimeTypeFile, "the first file, stored", $"the first is '{first.Name}', with method {first.Method}");
        }

        if (Readable.TryGetValue(ContainerLayout.MimeTypeFile, out var file)
            && file.Entry.Method == ZipEntry.Stored
            && zip.Read(file.ContentAt, (int)Math.Min(file.Entry.Size, 1000)) is { } content
            && Encoding.Latin1.GetString(content) is var text && text != ContainerLayout.MimeType)
        {
            Fault(ContainerLayout.MimeTypeFile, ContainerLayout.MimeType, text);
        }
        else if (!Readable.ContainsKey(ContainerLayout.MimeTypeFile))
        {
            Fault(ContainerLayout.MimeTypeFile, ContainerLayout.MimeType, "no such file");
        }
    }
}

internal sealed record ReadableFile(ZipEntry Entry, long ContentAt);
