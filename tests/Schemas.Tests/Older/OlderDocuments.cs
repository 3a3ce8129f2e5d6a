using CatsIce.Schemas;

namespace Schemas.Tests.Older;

internal static class OlderDocuments
{
    public static CommonSystemSpecification Css { get; } =
        SchemaLibrary.Default.TryByVersion("2.0", out var css) ? css : throw new InvalidOperationException("There is no version 2.0.");

    public static string Folder { get; } = Path.Combine(Samples_Folder.Root, "samples", "messages", "v2.0");

    public static IEnumerable<string> Samples => Directory.EnumerateFiles(Folder, "*.xml").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal);

    public static string Text(string sample) => File.ReadAllText(Path.Combine(Folder, sample));
}
