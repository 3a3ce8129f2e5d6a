namespace CatsIce.Schemas.Documentation;

/// <summary>What the document takes from the working tree beside the embedded data: the samples and the page of divergences.</summary>
internal sealed class SourceFolder
{
    private const string Mark = "CatsIce.sln";

    private SourceFolder(string root) => Root = root;

    public string Root { get; }

    /// <returns>Null when the folder lies in no working tree of the project.</returns>
    public static SourceFolder? Above(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, Mark)))
            {
                return new SourceFolder(at.FullName);
            }
        }

        return null;
    }

    /// <summary>The valid samples of a version by file name, in the order of their names.</summary>
    internal IEnumerable<string> Samples(string version)
    {
        var folder = Path.Combine(Root, "samples", "messages", $"v{version}");
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.xml").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal) : [];
    }

    internal string Sample(string version, string name) => Path.Combine(Root, "samples", "messages", $"v{version}", name);

    /// <summary>The index of a folder of samples with mistakes; null where a version has none.</summary>
    internal string? Index(string version, string folder) =>
        Sample(version, $"{folder}/index.json") is var index && File.Exists(index) ? File.ReadAllText(index) : null;

    /// <summary>The samples of every size that were made by the tool.</summary>
    internal IEnumerable<string> GeneratedSamples(string version)
    {
        var folder = Sample(version, "generated");
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.xml").Select(f => "generated/" + Path.GetFileName(f)).Order(StringComparer.Ordinal) : [];
    }

    internal string Read(string relative) => File.ReadAllText(Path.Combine(Root, relative));
}
