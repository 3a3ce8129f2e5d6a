using System.Reflection;
using System.Text;
using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace ConformanceSuite.Tests.Snapshots;

/// <summary>Compares a text with the file <c>Name.verified.ext</c> beside the tests. A difference is shown, and what was received is left beside it as
/// <c>Name.received.ext</c>: whoever meant the change looks at it and renames it.</summary>
internal static class Snapshot
{
    private const int MostLinesShown = 60;

    public static string Folder { get; } = typeof(Snapshot).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(metadata => metadata.Key == "TestFolder").Value!;

    /// <param name="name">Path from the folder of the tests, with the extension: <c>Reports/report.json</c>.</param>
    public static void Matches(string received, string name)
    {
        var path = Path.Combine(Folder, name);
        var (verifiedPath, receivedPath) = (With(path, "verified"), With(path, "received"));
        var verified = File.Exists(verifiedPath) ? File.ReadAllText(verifiedPath, Encoding.UTF8) : "";
        if (verified == received)
        {
            File.Delete(receivedPath);
            return;
        }

        File.WriteAllText(receivedPath, received, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        Assert.Fail($"{name} is not as verified. If the change is meant, rename {Path.GetFileName(receivedPath)} to {Path.GetFileName(verifiedPath)}.\n{Difference(verified, received)}");
    }

    private static string With(string path, string word) => Path.Combine(Path.GetDirectoryName(path)!, $"{Path.GetFileNameWithoutExtension(path)}.{word}{Path.GetExtension(path)}");

    private static string Difference(string verified, string received) => string.Join('\n', new InlineDiffBuilder(new Differ()).BuildDiffModel(verified, received).Lines
        .Where(line => line.Type is ChangeType.Inserted or ChangeType.Deleted)
        .Take(MostLinesShown)
        .Select(line => (line.Type == ChangeType.Inserted ? "+ " : "- ") + (line.Text.Length > 400 ? line.Text[..400] + "…" : line.Text)));
}
