namespace ConformanceSuite.Tests.Running;

/// <summary>A folder of its own for one test.</summary>
internal sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("suite-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
