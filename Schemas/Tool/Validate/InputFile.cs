namespace CatsIce.Schemas.Tool.Validate;

/// <summary>A file named on the command line.</summary>
internal static class InputFile
{
    private const string StandardInput = "-";

    /// <summary>Why the file can not be read at all, before any work is done; null when it can.</summary>
    public static string? Fault(string name) => name switch
    {
        StandardInput => null,
        "" => "a file name is empty.",
        _ when Directory.Exists(name) => $"{Printable.Line(name)} is a directory; name the files in it.",
        ['-', ..] when !File.Exists(name) => $"there is no option {Printable.Line(name)}.",
        _ when !File.Exists(name) => $"{Printable.Line(name)} does not exist.",
        _ => null,
    };

    /// <summary>Reads one byte more than the limit at most, so that neither a huge file nor an endless device fills the memory.</summary>
    public static ReadOnlyMemory<byte> Read(string name, long limit)
    {
        using var source = name == StandardInput ? Console.OpenStandardInput() : File.OpenRead(name);
        var content = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while (content.Length <= limit && (read = source.Read(buffer, 0, (int)Math.Min(buffer.Length, limit + 1 - content.Length))) > 0)
        {
            content.Write(buffer, 0, read);
        }

        return content.GetBuffer().AsMemory(0, (int)content.Length);
    }
}
