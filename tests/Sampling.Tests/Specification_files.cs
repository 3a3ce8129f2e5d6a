namespace CatsIce.Schemas.Sampling;

/// <summary>The schemas as files, for tools that read files.</summary>
internal static class Specification_files
{
    public static void WriteTo(string folder, string version)
    {
        var prefix = $"css/v{version}/";
        foreach (var path in SchemaLibrary.ResourcePaths.Where(p => p.StartsWith(prefix + "xsd/", StringComparison.Ordinal)))
        {
            var file = Path.Combine(folder, path[prefix.Length..]);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            using var source = SchemaLibrary.OpenResource(path);
            using var target = File.Create(file);
            source.CopyTo(target);
        }
    }
}
