using System.IO.Compression;
using CatsIce.Protocol.Evidence.Container.Zip;
using CatsIce.Protocol.Problems;

namespace CatsIce.Protocol.Evidence.Container;

/// <summary>Opens a container from outside, which may be anything: what is not as the hub writes it is said, what can be read nevertheless is read, one file at a time and never
/// more than was announced. Nothing is written to disk. Not thread-safe.</summary>
public sealed class ContainerReader
{
    private readonly ZipBytes _zip;
    private readonly Dictionary<string, ReadableFile> _readable;

    private ContainerReader(ZipBytes zip, ContainerForm form) =>
        (_zip, _readable, Names, FormFaults, Time) = (zip, form.Readable, form.Names, form.Faults, form.Time);

    /// <summary>All that can be read, in the order of the container.</summary>
    public IReadOnlyList<string> Names { get; }

    internal IReadOnlyList<ZipFault> FormFaults { get; }

    /// <summary>Of all files, as ZIP has it; null when they differ.</summary>
    internal uint? Time { get; }

    /// <param name="container">Seekable; must stay open as long as files are read.</param>
    /// <returns>The container, perhaps with faults of its form; refused when it is none at all, or so large that it is not unpacked.</returns>
    public static Outcome<ContainerReader> Open(Stream container, ContainerLimits? limits = null)
    {
        var most = limits ?? ContainerLimits.Default;
        if (container.Length > most.MostBytes)
        {
            return Nonsense($"it has {container.Length} bytes; at most {most.MostBytes} are read");
        }

        var zip = new ZipBytes(container);
        if (ZipDirectory.Read(zip, most.MostFiles) is not { } directory)
        {
            return Nonsense($"it is no ZIP file, or one without files, or with more than {most.MostFiles}");
        }

        if (!directory.Entries.Any(entry => entry.Name is ContainerLayout.Manifest or ContainerLayout.Signature or ContainerLayout.Readme) && !(directory.IsCutOff && BeginsAsContainer(zip)))
        {
            return Nonsense($"it is a ZIP file with neither {ContainerLayout.Manifest} nor {ContainerLayout.Signature}");
        }

        var unpacked = directory.Entries.Sum(entry => entry.Size);
        return unpacked > Math.Max(most.FreeOfRatio, container.Length * most.MostRatio) || directory.Entries.Any(entry => entry.Size > most.MostBytesOfFile)
            ? Nonsense($"its {directory.Entries.Count} files would have {unpacked} bytes, which is more than {most.MostRatio} times the container, or one of them more than {most.MostBytesOfFile}")
            : new ContainerReader(zip, ContainerForm.Of(directory, zip));
    }

    public bool Has(string name) => _readable.ContainsKey(name);

    /// <returns>The content; refused when there is no such file, or it can't be unpacked to what its header says.</returns>
    public Outcome<byte[]> Read(string name)
    {
        if (!_readable.TryGetValue(name, out var file))
        {
            return Broken("it is not there, or more than once");
        }

        if (_zip.Read(file.ContentAt, (int)file.Entry.PackedSize) is not { } packed)
        {
            return Broken("the container ends before it does");
        }

        try
        {
            var content = file.Entry.Method == ZipEntry.Stored ? packed : Inflate(packed, (int)file.Entry.Size);
            return content.Length == file.Entry.Size && Crc32.Of(content) == file.Entry.Crc
                ? content
                : Broken("its content has another length or checksum than its header says");
        }
        catch (InvalidDataException)
        {
            return Broken("it can't be unpacked");
        }

        Refusal.Fault Broken(string why) => new(FaultCode.InvalidParameter, $"{name} can't be read: {why}.", "Take the container as the hub wrote it.");
    }

    // Of one that was cut off early nothing else may be left.
    private static bool BeginsAsContainer(ZipBytes zip) =>
        zip.Read(ZipEntry.LocalLength, ContainerLayout.MimeTypeFile.Length + ContainerLayout.MimeType.Length) is { } begin
        && begin.AsSpan().SequenceEqual(System.Text.Encoding.ASCII.GetBytes(ContainerLayout.MimeTypeFile + ContainerLayout.MimeType));

    // One byte more than announced is enough to know that the announcement is wrong.
    private static byte[] Inflate(byte[] packed, int size)
    {
        var source = new LastByteApart(packed);
        using var inflate = new DeflateStream(source, CompressionMode.Decompress, leaveOpen: true);
        var content = new byte[size + 1];
        var length = inflate.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
        return length > size || source.Position == source.Length ? content[..length] : throw new InvalidDataException("There are bytes behind its end.");
    }

    private static Refusal.Fault Nonsense(string why) => new(FaultCode.InvalidParameter, $"This is no evidence container: {why}.", "Give a file that 'evidence export' wrote.");
}
