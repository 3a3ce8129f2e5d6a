using ConformanceSuite.Tests.Language;

namespace ConformanceSuite.Tests.CommandLine;

/// <summary>Scenarios of its own in a folder that goes away.</summary>
internal sealed class ScenarioFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("scenarios-").FullName;

    /// <summary>A sound scenario that names no checks.</summary>
    public ScenarioFolder Add(string id, string name, Func<string, string>? change = null)
    {
        var text = (ScenarioText.Head + ScenarioText.Steps).Replace(", checks: [same-mrn: { as: record }]", "", StringComparison.Ordinal).Replace("TR-DST-0012", id, StringComparison.Ordinal);
        var file = System.IO.Path.Combine(Path, "v3.0", "arrival", name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, change is null ? text : change(text));
        return this;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
