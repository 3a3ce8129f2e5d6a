using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace CatsIce.ConformanceSuite.Evidence;

/// <summary>Raw bytes of a session, each file named by its SHA-256: the same bytes are kept once. Thread-safe.</summary>
/// <param name="session">Folder of the session.</param>
internal sealed class ByteStore(string session)
{
    /// <summary>The most that is kept of one body; of more only the beginning is, and the line of the transcript tells it.</summary>
    public const int MostBytes = 32 * 1024 * 1024;

    private readonly string _folder = Path.Combine(session, "bytes");
    private readonly ConcurrentDictionary<string, long> _fresh = new(StringComparer.Ordinal);

    /// <summary>Of all that is kept, in bytes.</summary>
    public long Size => Directory.Exists(_folder) ? new DirectoryInfo(_folder).EnumerateFiles().Sum(file => file.Length) : 0;

    /// <returns>Lower-case hexadecimal SHA-256, the name of the file; empty when there are no bytes.</returns>
    public string Keep(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return "";
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var file = Path.Combine(_folder, hash);
        if (!File.Exists(file))
        {
            Directory.CreateDirectory(_folder);
            // Written beside and moved into place: a file of this name is always whole.
            var unfinished = Path.Combine(_folder, Path.GetRandomFileName());
            File.WriteAllBytes(unfinished, bytes);
            File.Move(unfinished, file, overwrite: true);
            _fresh[hash] = bytes.Length;
        }

        return hash;
    }

    /// <returns>How many bytes were written under this name and are not charged to anybody yet.</returns>
    public long Charge(string hash) => _fresh.TryRemove(hash, out var length) ? length : 0;

    /// <exception cref="EvidenceException">There is no such file, or it holds something else.</exception>
    public byte[] Read(string hash)
    {
        var file = Path.Combine(_folder, Path.GetFileName(hash));
        if (!File.Exists(file))
        {
            throw new EvidenceException($"{file} is missing; the transcript refers to it.");
        }

        if (new FileInfo(file).Length > MostBytes)
        {
            throw new EvidenceException($"{file} was changed: it is longer than anything that is kept.");
        }

        var bytes = File.ReadAllBytes(file);
        var found = Convert.ToHexStringLower(SHA256.HashData(bytes));
        return found == hash ? bytes : throw new EvidenceException($"{file} was changed: its SHA-256 is {found}.");
    }
}
