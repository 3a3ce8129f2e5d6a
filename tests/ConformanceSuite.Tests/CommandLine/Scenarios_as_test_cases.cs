using System.Diagnostics;
using System.Reflection;
using System.Xml.Linq;
using ConformanceSuite.Tests.Running;

namespace ConformanceSuite.Tests.CommandLine;

/// <summary>The test program for those who certify in their own build, run as they run it.</summary>
public sealed class Scenarios_as_test_cases : IDisposable
{
    private static readonly string Program = typeof(Scenarios_as_test_cases).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "DotnetTestAssembly").Value!;
    private readonly TestFolder _folder = new();

    private string Results => Path.Combine(_folder.Path, "results");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Are_judged_in_one_session()
    {
        var tests = await Run("demo", "-trait", "scenario=TR-DST-0001", "-trait", "scenario=TR-DST-0002");

        Assert.Equal(["Pass", "Pass"], tests.Select(test => (string?)test.Attribute("result")));
        Assert.StartsWith("TR-DST-0001 Destination reports", (string?)tests[0].Attribute("name"), StringComparison.Ordinal);
        string[] traits = [.. tests[0].Descendants("trait").Select(trait => $"{(string?)trait.Attribute("name")}={(string?)trait.Attribute("value")}")];
        Assert.Superset(new HashSet<string> { "scenario=TR-DST-0001", "css=3.0", "role=destination", "family=core", "level=must", "requirement=CSS-ARR-001" }, traits.ToHashSet());
        Assert.True(File.Exists(Path.Combine(Results, "report.html")));
    }

    [Fact]
    public async Task Are_skipped_when_nobody_says_what_to_test()
    {
        var test = Assert.Single(await Run(profile: null));

        Assert.Equal("Skip", (string?)test.Attribute("result"));
        Assert.StartsWith("CATSICE_PROFILE is not set: nothing is tested.", test.Element("reason")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_fail_with_what_is_wrong_with_the_profile()
    {
        var test = Assert.Single(await Run(Path.Combine(_folder.Path, "none.yaml"), "-trait", "scenario=TR-DST-0001"));

        Assert.Equal("Fail", (string?)test.Attribute("result"));
        Assert.Contains("There is no profile", test.Descendants("message").Single().Value, StringComparison.Ordinal);
    }

    private async Task<XElement[]> Run(string? profile, params string[] arguments)
    {
        var report = Path.Combine(_folder.Path, "tests.xml");
        var start = new ProcessStartInfo("dotnet", [Program, "-noColor", "-noLogo", "-xml", report, .. arguments]) { RedirectStandardOutput = true, RedirectStandardInput = true };
        start.Environment["CATSICE_PROFILE"] = profile ?? "";
        start.Environment["CATSICE_RESULTS"] = Results;
        start.Environment.Remove("CATSICE_WAIVERS");
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(File.Exists(report), output);
        return [.. XDocument.Load(report).Descendants("test").OrderBy(test => (string?)test.Attribute("name"), StringComparer.Ordinal)];
    }
}
