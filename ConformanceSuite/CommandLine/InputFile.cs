using System.Text;

namespace CatsIce.ConformanceSuite.CommandLine;

/// <summary>A file that the tester names, read whole and with a bound: a longer one is not what it is said to be, and a device has no end.</summary>
internal static class InputFile
{
    /// <param name="most">Bytes.</param>
    /// <param name="what">What it should be, with its article: <c>a profile</c>.</param>
    /// <exception cref="InputFaultException">There is no such file, it can't be read, or it is longer.</exception>
    public static byte[] Bytes(string path, int most, string what)
    {
        if (Directory.Exists(path))
        {
            throw new InputFaultException($"{path} is a folder; expected {what}, which is a file.");
        }

        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            return Read(file, path, most, what);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputFaultException($"There is no file {path}; expected {what}.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputFaultException($"{path} can't be read: {exception.Message.ReplaceLineEndings(" ")}");
        }
    }

    /// <summary>UTF-8, or what its first bytes say.</summary>
    public static string Text(string path, int most, string what)
    {
        using var reader = new StreamReader(new MemoryStream(Bytes(path, most, what)), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static byte[] Read(FileStream file, string path, int most, string what)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = file.Read(buffer)) > 0)
        {
            kept.Write(buffer, 0, read);
            if (kept.Length > most)
            {
                throw new InputFaultException($"{path} has more than {most} bytes and is not {what}.");
            }
        }

        return kept.ToArray();
    }
}
