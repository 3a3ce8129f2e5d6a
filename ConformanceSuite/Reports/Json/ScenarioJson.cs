using System.Text.Json;
using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Language;

namespace CatsIce.ConformanceSuite.Reports.Json;

/// <summary>One scenario of <c>report.json</c>.</summary>
internal static class ScenarioJson
{
    public static void Write(Utf8JsonWriter json, SessionRecord record, Scenario scenario, ScenarioVerdict verdict)
    {
        json.WriteStartObject();
        json.WriteString("id", scenario.Id);
        json.WriteString("title", scenario.Title);
        json.WriteString("css", scenario.Css);
        json.WriteString("role", scenario.Role.ToString().ToLowerInvariant());
        json.WriteString("family", scenario.Family);
        json.WriteString("level", scenario.Level.ToString().ToLowerInvariant());
        json.WriteBoolean("negative", scenario.Negative);
        JsonReport.Strings(json, "requires", scenario.Requires);
        JsonReport.Strings(json, "verifies", scenario.Verifies);
        json.WriteString("file", scenario.File);
        json.WriteString("hash", scenario.Hash);
        json.WriteString("verdict", VerdictCode.Of(verdict.Verdict));
        json.WriteString("because", JsonReport.Shown(verdict.Because));
        json.WriteString("waiver", verdict.Waiver);
        json.WriteString("reproduce", Reproduction.Of(record.Result, scenario));
        json.WriteStartArray("checks");
        foreach (var check in verdict.Checks)
        {
            WriteCheck(json, check);
        }

        json.WriteEndArray();
        json.WriteStartArray("exchanges");
        foreach (var exchanged in record.Of(scenario.Id).OfType<Exchanged>())
        {
            WriteExchange(json, exchanged);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteCheck(Utf8JsonWriter json, CheckResult check)
    {
        json.WriteStartObject();
        json.WriteString("check", check.Check);
        json.WriteString("requirement", check.Requirement);
        json.WriteString("verdict", VerdictCode.Of(check.Verdict));
        json.WriteString("step", check.Step);
        json.WriteNumber("evidence", check.Evidence);
        json.WriteString("expected", JsonReport.Shown(check.Expected));
        json.WriteString("observed", JsonReport.Shown(check.Observed));
        json.WriteString("place", JsonReport.Shown(check.Place));
        json.WriteEndObject();
    }

    private static void WriteExchange(Utf8JsonWriter json, Exchanged exchanged)
    {
        json.WriteStartObject();
        json.WriteNumber("number", exchanged.Number);
        json.WriteString("at", JsonReport.Time(exchanged.At));
        json.WriteString("step", exchanged.Step);
        json.WriteString("caller", exchanged.Incoming ? "system" : "suite");
        json.WriteString("operation", exchanged.Operation);
        json.WriteString("party", exchanged.Party);
        json.WriteString("message", JsonReport.Shown(exchanged.Message));
        json.WriteNumber("status", exchanged.Status);
        json.WriteNumber("milliseconds", Math.Round(exchanged.Milliseconds, 3));
        json.WriteString("trouble", JsonReport.Shown(exchanged.Trouble));
        json.WriteString("document", exchanged.Document);
        json.WriteString("answer", exchanged.Answer);
        json.WriteString("request", exchanged.Request);
        json.WriteString("response", exchanged.Response);
        json.WriteEndObject();
    }
}
