using System.Text;
using System.Text.Json;
using CatsIce.ConformanceSuite.Reports.Json;
using CatsIce.Schemas;
using ConformanceSuite.Tests.Snapshots;

namespace ConformanceSuite.Tests.Reports;

public sealed class Json_report
{
    [Fact]
    public void Of_the_same_session_has_the_same_bytes_and_is_as_verified()
    {
        var first = JsonReport.Write(SampleSession.Record, SchemaLibrary.Default);
        Assert.Equal(first, JsonReport.Write(SampleSession.Record, SchemaLibrary.Default));
        Snapshot.Matches(WithoutRequirements(Encoding.UTF8.GetString(first)), "Reports/report.json");
    }

    [Fact]
    public void Is_as_the_published_schema_says()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Snapshot.Folder, "../../docs/certify/report.schema.json")));
        using var report = JsonDocument.Parse(JsonReport.Write(SampleSession.Record, SchemaLibrary.Default));
        var judge = new SchemaJudge(schema.RootElement);
        judge.Judge(report.RootElement);
        Assert.Empty(judge.Faults);
        // The judge does find faults.
        judge.Judge(JsonSerializer.SerializeToElement(new { format = "other" }));
        Assert.NotEmpty(judge.Faults);
    }

    // The texts of the specification have tests of their own; here they would only make every change of theirs a change of the snapshot.
    private static string WithoutRequirements(string report)
    {
        using var parsed = JsonDocument.Parse(report);
        Assert.True(parsed.RootElement.GetProperty("requirements").GetArrayLength() > 300);
        var (start, end) = (report.IndexOf("  \"requirements\": [", StringComparison.Ordinal), report.IndexOf("  \"scenarios\": [\n    {", StringComparison.Ordinal));
        return report[..start] + report[end..];
    }
}
