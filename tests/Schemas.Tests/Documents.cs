using System.Runtime.CompilerServices;
using System.Text;
using CatsIce.Protocol.Documents;
using CatsIce.Schemas;

namespace Schemas.Tests;

/// <summary>The published samples, read as the hub reads them.</summary>
internal static class Documents
{
    public static readonly CommonSystemSpecification Css = SchemaLibrary.Default.Versions[^1];
    private static readonly DocumentReader Reader = new(SchemaLibrary.Default, new DocumentLimits());

    public static string Folder { get; } = Path.GetFullPath(Path.Combine(Here(), "../../samples/messages/v3.0"));

    public static IEnumerable<string> Samples => Directory.EnumerateFiles(Folder, "*.xml").Select(Path.GetFileName).Order(StringComparer.Ordinal)!;

    public static string Text(string sample) => File.ReadAllText(Path.Combine(Folder, sample));

    public static BusinessDocument Read(string xml) =>
        Reader.Read(Encoding.UTF8.GetBytes(xml)).Match(document => document, refusal => throw new InvalidOperationException(refusal.ToString()));

    /// <summary>A sample in which one piece of text, which must be there, is replaced.</summary>
    public static BusinessDocument Changed(string sample, string old, string replacement)
    {
        var text = Text(sample);
        Assert.Contains(old, text, StringComparison.Ordinal);
        return Read(text.Replace(old, replacement, StringComparison.Ordinal));
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
