using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CatsIce.LoadTests.CommandLine;
using CatsIce.LoadTests.Measure;

namespace CatsIce.LoadTests.Reports;

/// <summary>The files of a report in a folder.</summary>
internal static class ReportFiles
{
    public const string Json = "report.json";

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static void Write(string folder, RunReport report, ImmutableArray<Finding> findings, RunReport? baseline)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, Json), JsonSerializer.Serialize(report, Form) + "\n");
        File.WriteAllText(Path.Combine(folder, "series.csv"), Csv.Of(report.Series));
        File.WriteAllText(Path.Combine(folder, "failures.csv"), Csv.Of(findings));
        File.WriteAllText(Path.Combine(folder, "report.html"), Html.HtmlReport.Of(report, baseline));
    }

    /// <param name="path">A report.json, or the folder of one.</param>
    /// <exception cref="InputFaultException">It is none.</exception>
    public static RunReport Read(string path)
    {
        var file = Directory.Exists(path) ? Path.Combine(path, Json) : path;
        if (!File.Exists(file))
        {
            throw new InputFaultException($"{file} does not exist; expected the folder of a run, or its {Json}.");
        }

        try
        {
            var report = JsonSerializer.Deserialize<RunReport>(File.ReadAllText(file), Form);
            return report is { Format: RunReport.CurrentFormat } ? report : throw new InputFaultException($"{file} is no report of format {RunReport.CurrentFormat}.");
        }
        catch (JsonException wrong)
        {
            throw new InputFaultException($"{file} is no report: {wrong.Message.ReplaceLineEndings(" ")}");
        }
    }
}
