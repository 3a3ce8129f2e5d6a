using System.Globalization;
using CatsIce.Gateway.Store.Dialects;

namespace CatsIce.Gateway.Evidence.Checkpoints;

/// <summary>Every checkpoint as a file, for others to fetch and keep. A file appears whole or not at all, and is never overwritten: one that differs from what the hub has signed is told, not mended.</summary>
internal sealed class CheckpointFolder(Dialect dialect, EvidenceOptions options)
{
    private const int MostAtOnce = 1000;
    private const string Prefix = "checkpoint-";
    private const string Extension = ".xml";
    private long? _written;

    /// <summary>Twelve digits, so that names sort as numbers do.</summary>
    public static string NameOf(long size) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{size:D12}{Extension}");

    /// <summary>Writes what the folder lacks after its last file, oldest first.</summary>
    /// <exception cref="IOException">The folder is full or not there, or holds another file under the name of a checkpoint.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public void Write()
    {
        if (options.CheckpointFolder.Length == 0)
        {
            return;
        }
        using var session = dialect.Read();
        if ((_written ??= LastFile()) > (CheckpointBook.FindLast(session)?.Size ?? 0))
        {
            throw new IOException($"{options.CheckpointFolder} holds {NameOf(_written.Value)}, which is beyond the end of this log: it is the folder of another hub, or the database is older than the folder.");
        }
        List<KeptCheckpoint> missing;
        do
        {
            missing = CheckpointBook.ReadAfter(session, _written.Value, MostAtOnce);
            foreach (var checkpoint in missing)
            {
                Write(checkpoint);
                _written = checkpoint.Size;
            }
        }
        while (missing.Count == MostAtOnce);
    }

    private void Write(KeptCheckpoint checkpoint)
    {
        var file = Path.Combine(options.CheckpointFolder, NameOf(checkpoint.Size));
        var beside = $"{file}.{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}.new";
        using (var stream = new FileStream(beside, FileMode.Create, FileAccess.Write))
        {
            stream.Write(checkpoint.Document);
            stream.Flush(flushToDisk: true);
        }
        try
        {
            File.Move(beside, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(beside);
            // Another node has written the same, which is well.
            if (!File.ReadAllBytes(file).AsSpan().SequenceEqual(checkpoint.Document))
            {
                throw new IOException($"{file} is there already and is not the checkpoint that this hub has signed; move it elsewhere and find out whose it is.");
            }
        }
    }

    private long LastFile()
    {
        Directory.CreateDirectory(options.CheckpointFolder);
        return Directory.EnumerateFiles(options.CheckpointFolder, $"{Prefix}*{Extension}")
            .Select(file => long.TryParse(Path.GetFileName(file)[Prefix.Length..^Extension.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : 0)
            .DefaultIfEmpty(0).Max();
    }
}
