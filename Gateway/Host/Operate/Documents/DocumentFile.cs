using System.Text;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Protocol.Documents;

namespace CatsIce.Gateway.Operate.Documents;

/// <summary>Documents in and out of the sign and verify verbs, as bytes: an editor's line endings would break a signature.</summary>
internal static class DocumentFile
{
    /// <param name="path">A file, or <c>-</c> for standard input.</param>
    public static byte[] Read(string path)
    {
        try
        {
            using var source = path == "-" ? System.Console.OpenStandardInput() : File.OpenRead(path);
            using var bytes = new MemoryStream();
            source.CopyTo(bytes);
            return bytes.Length <= DocumentLimits.Default.MaxCharacters
                ? bytes.ToArray()
                : throw new EnvironmentFaultException($"{path} has {bytes.Length} bytes; a document may have {DocumentLimits.Default.MaxCharacters}.");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new EnvironmentFaultException($"The file {path} does not exist.");
        }
    }

    public static void Write(string? path, byte[] document, TextWriter output)
    {
        if (path is null)
        {
            // Without a line end: the canonical form has none after the root.
            output.Write(Encoding.UTF8.GetString(document));
            output.Flush();
        }
        else
        {
            File.WriteAllBytes(path, document);
        }
    }
}
