namespace CatsIce.Corridor.Scenarios;

/// <summary>The declarations of this corridor: JSON files beside the project, as a trader's system would hand them in.</summary>
internal static class Declarations
{
    public static string Read(string name)
    {
        using var stream = typeof(Declarations).Assembly.GetManifestResourceStream(name)
            ?? throw new FileNotFoundException($"There is no declaration '{name}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
