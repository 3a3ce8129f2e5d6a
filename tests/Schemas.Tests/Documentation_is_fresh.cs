using System.Text;
using CatsIce.Schemas;
using CatsIce.Schemas.Documentation;

namespace Schemas.Tests;

public sealed class Documentation_is_fresh
{
    private const string Command = "Regenerate it: dotnet run --project Schemas/Tool -- docs";

    [Fact]
    public void The_pages_in_the_tree_are_those_of_the_data()
    {
        var folder = Path.Combine(Documentation_Site.Sources.Root, "docs", "css");
        var stale = Documentation_Site.Files.Where(f => !File.Exists(Path.Combine(folder, f.Path)) || File.ReadAllText(Path.Combine(folder, f.Path)) != f.Content).Select(f => f.Path).ToArray();
        Assert.True(stale.Length == 0, $"docs/css is not what the data say: {stale.Length} files differ, {string.Join(", ", stale.Take(5))}. {Command}");
        var strange = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/')).Except(Documentation_Site.Files.Select(f => f.Path)).ToArray();
        Assert.True(strange.Length == 0, $"docs/css holds files that do not belong to it: {string.Join(", ", strange.Take(5))}. {Command}");
    }

    [Fact]
    public void The_same_data_give_the_same_bytes() =>
        Assert.Equal(Documentation_Site.Files, new SpecificationSite(SchemaLibrary.Default, Documentation_Site.Sources).Build());

    [Fact]
    public void It_stays_small() => Assert.InRange(Documentation_Site.Files.Sum(f => Encoding.UTF8.GetByteCount(f.Content)), 100_000, 6_000_000);
}
