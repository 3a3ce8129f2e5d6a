using System.Xml;
using CatsIce.ConformanceSuite.Yaml;

namespace CatsIce.ConformanceSuite.Language.Soundness;

/// <summary>The payload templates of a folder of scenarios: each is XML, also before its variables are filled in.</summary>
internal static class PayloadFiles
{
    /// <summary>More than any document of the specification.</summary>
    private const int LargestFile = 8 * 1024 * 1024;

    private static readonly XmlReaderSettings Form = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <param name="folder">Of the scenarios.</param>
    /// <param name="payloads">Name of the folders that hold templates, one in that of each version.</param>
    public static IEnumerable<FileFault> FaultsIn(string folder, string payloads) =>
        from version in Directory.EnumerateDirectories(folder, "v*")
        let templates = Path.Combine(version, payloads)
        where Directory.Exists(templates)
        from file in Directory.EnumerateFiles(templates, "*.xml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        let fault = FaultIn(file, Path.GetRelativePath(folder, file).Replace('\\', '/'))
        where fault is not null
        select fault;

    private static FileFault? FaultIn(string file, string name)
    {
        if (new FileInfo(file).Length > LargestFile)
        {
            return new FileFault(name, 0, $"The template has more than {LargestFile} bytes.");
        }

        using var stream = File.OpenRead(file);
        using var reader = XmlReader.Create(stream, Form);
        try
        {
            while (reader.Read())
            {
                continue;
            }

            return null;
        }
        catch (XmlException broken)
        {
            return new FileFault(name, Math.Max(1, broken.LineNumber), "From here on this is not XML. Look at tags that are not closed, at & and < in texts, and at quotation marks; a <!DOCTYPE> is not taken.");
        }
    }
}
