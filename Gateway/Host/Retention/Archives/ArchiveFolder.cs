using System.Globalization;
using System.Security.Cryptography;
using CatsIce.Gateway.Store;

namespace CatsIce.Gateway.Retention.Archives;

/// <summary>The files of the archives. A file appears whole or not at all: it is written beside, flushed to the disk, renamed, and read again.</summary>
internal sealed class ArchiveFolder(RetentionOptions options)
{
    private const string Extension = ".asice";
    private const string Beside = ".new";
    private const string Prefix = "archive-";

    /// <summary>Sorts by time; no two have the same, whichever node made them.</summary>
    public static string NewName(DateTimeOffset now) =>
        $"{Prefix}{now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}{Extension}";

    public string PathOf(string name) => Path.Combine(options.ArchiveFolder, name);

    /// <summary>Writes a new file under its name for ever.</summary>
    /// <param name="write">Writes the content into an empty, seekable stream.</param>
    /// <param name="check">Reads it again; throws when it is not what it should be.</param>
    /// <returns>Its SHA-256 and its length.</returns>
    /// <exception cref="ArchiveUnfitException">The folder is full, not there, not to be written, or gave back something else.</exception>
    public (string Digest, long Bytes) Write(string name, Action<Stream> write, Action<Stream> check)
    {
        var (file, beside) = (PathOf(name), PathOf(name + Beside));
        try
        {
            Directory.CreateDirectory(options.ArchiveFolder);
            using (var stream = new FileStream(beside, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            RemoveLeftOvers(beside);
            CrashPoint.Pass(CrashPoint.ArchiveWritten);
            File.Move(beside, file, overwrite: false);
            // The second flush takes the new name to the disk as well: file systems with a journal write it with the file.
            using (var renamed = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.Read))
            {
                renamed.Flush(flushToDisk: true);
                check(renamed);
            }
            CrashPoint.Pass(CrashPoint.ArchiveNamed);
            return DigestOf(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ArchiveUnfitException(
                $"The archive {file} can't be written: {exception.Message.ReplaceLineEndings(" ")} Nothing is deleted until Retention:ArchiveFolder can be written.{Discard(beside)}", exception);
        }
        catch (ArchiveUnfitException unfit)
        {
            // It would be written anew at every look, until the disk is full of archives that are none.
            throw new ArchiveUnfitException($"{unfit.Message}{Discard(beside)}{Discard(file)}", unfit);
        }
    }

    /// <summary>Looks whether the file is byte for byte what was archived.</summary>
    /// <exception cref="ArchiveUnfitException">It is not, or is not there.</exception>
    public void Check(Archive archive)
    {
        var file = PathOf(archive.FileName);
        try
        {
            var (digest, bytes) = DigestOf(file);
            if (digest != archive.Digest)
            {
                throw new ArchiveUnfitException(
                    $"The archive {file} is not what was written: SHA-256 {digest} of {bytes} bytes; expected {archive.Digest} of {archive.Bytes}. Nothing is deleted. Put the right file back, "
                    + $"or give it up with 'archive discard {archive.FileName}': what of it is still here is then archived anew.");
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ArchiveUnfitException(
                $"The archive {file} can't be read: {exception.Message.ReplaceLineEndings(" ")} Nothing is deleted. Put it back, or give it up with 'archive discard {archive.FileName}': what of it is "
                + "still here is then archived anew.", exception);
        }
    }

    /// <summary>For what was not needed in the end.</summary>
    /// <returns>Why it stays all the same; empty when it has gone.</returns>
    public string Remove(string name) => Discard(PathOf(name));

    private static (string Digest, long Bytes) DigestOf(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read);
        return (Convert.ToHexStringLower(SHA256.HashData(stream)), stream.Length);
    }

    // Of a run that was ended by force. What another node writes now is not a day older than what this one has written now, by the clock of the file system.
    private void RemoveLeftOvers(string beside)
    {
        var now = File.GetLastWriteTimeUtc(beside);
        foreach (var file in Directory.EnumerateFiles(options.ArchiveFolder, $"{Prefix}*{Extension}{Beside}").Where(file => now - File.GetLastWriteTimeUtc(file) > TimeSpan.FromDays(1)))
        {
            File.Delete(file);
        }
    }

    private static string Discard(string file)
    {
        try
        {
            File.Delete(file);
            return "";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $" {file} stays: {exception.Message.ReplaceLineEndings(" ")}";
        }
    }
}
