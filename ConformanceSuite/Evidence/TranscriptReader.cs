using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CatsIce.Protocol.Problems;

namespace CatsIce.ConformanceSuite.Evidence;

/// <summary>Reads a transcript strictly: nothing is passed over, and the first line that is broken or changed is told with its number.</summary>
internal static class TranscriptReader
{
    // All scenarios make about 20 MB.
    private const int MostBytes = 1024 * 1024 * 1024;
    private const byte LineFeed = (byte)'\n';

    // A byte that is no UTF-8 is a change, not a character to be replaced.
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="folder">Of the session.</param>
    /// <exception cref="EvidenceException">There is no transcript, or a line is broken or changed.</exception>
    public static RecordedSession Read(string folder)
    {
        var file = FileIn(folder);
        var bytes = File.ReadAllBytes(file);
        var happenings = ImmutableArray.CreateBuilder<Happening>();
        var previous = TranscriptForm.NoLine;
        for (var at = 0; at < bytes.Length;)
        {
            var number = happenings.Count + 1;
            var length = bytes.AsSpan(at).IndexOf(LineFeed);
            if (length < 0)
            {
                throw new EvidenceException($"{file}, line {number}: it ends in the middle. The process that wrote it was ended; go on with the session by 'resume'.");
            }

            var line = TextOf(bytes.AsSpan(at, length), file, number);
            happenings.Add(Take(line, file, number, previous));
            previous = TranscriptForm.HashOf(line);
            at += length + 1;
        }

        return new RecordedSession(happenings.ToImmutable(), Convert.ToHexStringLower(SHA256.HashData(bytes)), previous, new ByteStore(folder));
    }

    /// <summary>What the first line tells; null when there is none.</summary>
    /// <exception cref="EvidenceException">There is no transcript, or the line is broken or changed.</exception>
    public static Happening? First(string folder)
    {
        var file = FileIn(folder);
        using var bytes = File.OpenRead(file);
        using var line = new MemoryStream();
        for (var read = bytes.ReadByte(); read is not (-1 or LineFeed); read = bytes.ReadByte())
        {
            line.WriteByte((byte)read);
        }

        return line.Length == 0 ? null : Take(TextOf(line.ToArray(), file, 1), file, 1, TranscriptForm.NoLine);
    }

    /// <summary>Shortens the file to its last whole line.</summary>
    public static void CutUnfinishedLine(string folder)
    {
        using var file = new FileStream(FileIn(folder), FileMode.Open, FileAccess.ReadWrite);
        while (file.Length > 0)
        {
            file.Position = file.Length - 1;
            if (file.ReadByte() == LineFeed)
            {
                return;
            }

            file.SetLength(file.Length - 1);
        }
    }

    private static string FileIn(string folder)
    {
        var file = Path.Combine(folder, TranscriptForm.FileName);
        return !File.Exists(file) ? throw new EvidenceException($"{file} does not exist: {folder} is not the folder of a session.")
            : new FileInfo(file).Length > MostBytes ? throw new EvidenceException($"{file} has more than {MostBytes} bytes; no session has that many.")
            : file;
    }

    private static string TextOf(ReadOnlySpan<byte> line, string file, int number)
    {
        try
        {
            return Strict.GetString(line);
        }
        catch (DecoderFallbackException e)
        {
            throw new EvidenceException($"{file}, line {number}: it is not UTF-8. The file was changed.", e);
        }
    }

    private static Happening Take(string line, string file, int number, string previous)
    {
        try
        {
            var (happening, before) = TranscriptForm.Read(line);
            if (before != previous)
            {
                throw new EvidenceException(number == 1
                    ? $"{file}, line 1: it is not the first line of the transcript that it was written to; lines before it were removed."
                    : $"{file}, line {number - 1}: it was changed, or lines behind it were removed or added; line {number} was written after another one.");
            }

            return happening.Number == number ? happening : throw new EvidenceException($"{file}, line {number}: it says that it is number {happening.Number}.");
        }
        catch (JsonException e)
        {
            throw new EvidenceException($"{file}, line {number}: it is no line of a transcript, or was changed: {OneLine.Of(e.Message)}", e);
        }
    }
}
