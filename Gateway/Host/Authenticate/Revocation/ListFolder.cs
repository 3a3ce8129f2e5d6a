using System.Security.Cryptography;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Protocol.Crl;

namespace CatsIce.Gateway.Authenticate.Revocation;

/// <summary>The last good lists on disk, one file for each authority, as they came. The time of a file is when its list was last confirmed. They are proven again
/// when they are read: whoever can write here can take knowledge away, but not forge it.</summary>
internal sealed class ListFolder(RevocationOptions options)
{
    private const string Extension = ".crl";

    /// <exception cref="EnvironmentFaultException">The folder can't be made or written.</exception>
    public void Prepare()
    {
        var probe = Path.Combine(options.Folder, ".writable");
        try
        {
            Directory.CreateDirectory(options.Folder);
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentFaultException($"Revocation:Folder: {options.Folder} cannot be written: {exception.Message}");
        }
    }

    /// <summary>Everything that lies there; what is too large to be one of ours is passed over.</summary>
    public IEnumerable<(string File, ReadOnlyMemory<byte> Bytes, DateTimeOffset ConfirmedAt)> ReadAll()
    {
        if (!Directory.Exists(options.Folder))
        {
            yield break;
        }

        foreach (var file in Directory.EnumerateFiles(options.Folder, "*" + Extension).Order(StringComparer.Ordinal))
        {
            if (new FileInfo(file).Length <= options.MostBytes)
            {
                yield return (file, File.ReadAllBytes(file), File.GetLastWriteTimeUtc(file));
            }
        }
    }

    /// <summary>Keeps a list; the same list again only moves its time.</summary>
    public void Keep(RevocationList list, ReadOnlyMemory<byte> bytes, DateTimeOffset confirmedAt)
    {
        var file = Path.Combine(options.Folder, Convert.ToHexStringLower(SHA256.HashData(list.Issuer.RawData))[..16] + Extension);
        if (!File.Exists(file) || !File.ReadAllBytes(file).AsSpan().SequenceEqual(bytes.Span))
        {
            Directory.CreateDirectory(options.Folder);
            var beside = $"{file}.{Environment.ProcessId}.new";
            using (var stream = new FileStream(beside, FileMode.Create, FileAccess.Write))
            {
                stream.Write(bytes.Span);
                stream.Flush(flushToDisk: true);
            }

            File.Move(beside, file, overwrite: true);
        }

        File.SetLastWriteTimeUtc(file, confirmedAt.UtcDateTime);
    }
}
