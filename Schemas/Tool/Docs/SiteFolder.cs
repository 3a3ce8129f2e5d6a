using System.Collections.Immutable;
using System.Text;
using CatsIce.Schemas.Documentation;

namespace CatsIce.Schemas.Tool.Docs;

/// <summary>Puts the files of the document into a folder.</summary>
internal static class SiteFolder
{
    // Every page says in its head who wrote it; nothing else is ever removed.
    private const string Mark = "name=\"generator\" content=\"catsice-schemas docs\"";

    /// <returns>How many pages of an earlier run were removed.</returns>
    public static int Write(string folder, ImmutableArray<SiteFile> files)
    {
        var wanted = files.Select(f => Path.GetFullPath(Path.Combine(folder, f.Path))).ToHashSet();
        var old = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.html", SearchOption.AllDirectories).Select(Path.GetFullPath).Where(f => !wanted.Contains(f) && File.ReadAllText(f).Contains(Mark, StringComparison.Ordinal)).ToArray()
            : [];
        foreach (var file in old)
        {
            File.Delete(file);
        }

        foreach (var file in files)
        {
            var path = Path.Combine(folder, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, file.Content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }

        return old.Length;
    }
}
