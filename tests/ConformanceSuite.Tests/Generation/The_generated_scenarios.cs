using System.Reflection;
using System.Xml.Linq;
using CatsIce.ConformanceSuite.Generation;

namespace ConformanceSuite.Tests.Generation;

public sealed class The_generated_scenarios
{
    private static readonly string Sources = Directory("Scenarios");

    [Fact]
    public void Are_what_the_specification_says_today()
    {
        var made = ScenarioGeneration.Files(File.ReadAllText(Path.Combine(Sources, Numbers.FileName)), (version, file) => XDocument.Load(Path.Combine(Directory("Samples"), $"v{version}", file)));
        var stale = made.Where(file => !File.Exists(Path.Combine(Sources, file.Path)) || File.ReadAllText(Path.Combine(Sources, file.Path)) != file.Text).Select(file => file.Path).ToArray();
        Assert.True(stale.Length == 0, $"Run `dotnet run --project ConformanceSuite -- scenarios generate` and commit what it writes: {string.Join(", ", stale.Take(8))}");

        var left = System.IO.Directory.EnumerateFiles(Sources, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Sources, path).Replace('\\', '/')).Where(path => path.Contains("/generated/", StringComparison.Ordinal)).Except(made.Select(file => file.Path)).ToArray();
        Assert.True(left.Length == 0, $"Nothing makes these any more: {string.Join(", ", left.Take(8))}");
    }

    [Fact]
    public void Keep_the_ids_that_were_once_given()
    {
        var numbers = Numbers.Read("3.0/movement/DST/EXPECTED-IE024 TR-DST-3007\n");
        Assert.Equal("TR-DST-3007", numbers.IdOf("DST", 3001, "3.0/movement/DST/EXPECTED-IE024"));
        Assert.Equal("TR-DST-3008", numbers.IdOf("DST", 3001, "3.0/movement/DST/EXPECTED-IE010"));
        Assert.Equal("TR-DST-5001", numbers.IdOf("DST", 5001, "3.0/rules/R0028"));
        Assert.Equal("3.0/movement/DST/EXPECTED-IE024 TR-DST-3007\n3.0/movement/DST/EXPECTED-IE010 TR-DST-3008\n3.0/rules/R0028 TR-DST-5001\n", numbers.Text);
    }

    private static string Directory(string key) =>
        typeof(The_generated_scenarios).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
