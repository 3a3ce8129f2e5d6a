using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Mutants;
using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Reports.Json;

/// <summary>The report for programs (<c>report.json</c>; its schema: docs/certify/report.schema.json). The same session gives the same bytes.</summary>
internal static class JsonReport
{
    public const string Format = "urn:carec:cats-ice:conformance-report:1.0";

    private static readonly JsonWriterOptions Form = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static byte[] Write(SessionRecord record, SchemaLibrary library)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Form))
        {
            var session = record.Result;
            json.WriteStartObject();
            json.WriteString("format", Format);
            json.WriteString("session", Shown(session.Session));
            json.WriteString("verdict", VerdictCode.Of(session.Verdict));
            WriteSystem(json, session.System);
            json.WriteString("began", Time(session.Began));
            json.WriteString("ended", Time(session.Ended));
            json.WriteNumber("seed", session.Seed);
            json.WriteStartObject("suite");
            json.WriteString("version", session.SuiteVersion);
            json.WriteString("hash", session.SuiteHash);
            WriteScore(json, record.Score);
            json.WriteEndObject();
            json.WriteString("profileHash", session.ProfileHash);
            json.WriteString("catalogueHash", session.CatalogueHash);
            json.WriteString("evidenceHash", session.EvidenceHash);
            WriteCounts(json, session);
            json.WriteNumber("notRun", record.NotRun);
            WriteRequirements(json, Coverage.Of(session, library));
            json.WriteStartArray("scenarios");
            foreach (var (scenario, verdict) in session.Scenarios)
            {
                ScenarioJson.Write(json, record, scenario, verdict);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    public static string Time(DateTimeOffset time) => Protocol.ExchangeTime.Write(time);

    /// <summary>What a system under test chose, without half characters that JSON can't carry.</summary>
    public static string Shown(string text) => RawMessage.Visible(text);

    public static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(Shown(value));
        }

        json.WriteEndArray();
    }

    private static void WriteScore(Utf8JsonWriter json, SuiteScore? score)
    {
        if (score is null)
        {
            json.WriteNull("mutation");
            return;
        }

        json.WriteStartObject("mutation");
        json.WriteNumber("killed", score.Killed);
        json.WriteNumber("mutants", score.Mutants);
        json.WriteString("measured", Time(score.Measured));
        json.WriteString("command", Shown(score.Command));
        json.WriteEndObject();
    }

    private static void WriteSystem(Utf8JsonWriter json, SystemUnderTest system)
    {
        json.WriteStartObject("system");
        json.WriteString("participant", Shown(system.Participant));
        json.WriteString("name", Shown(system.Name));
        json.WriteString("version", Shown(system.Version));
        json.WriteString("build", Shown(system.Build));
        Strings(json, "roles", system.Roles.Select(role => role.ToString().ToLowerInvariant()));
        Strings(json, "versions", system.Versions);
        Strings(json, "features", system.Features);
        json.WriteEndObject();
    }

    private static void WriteCounts(Utf8JsonWriter json, SessionResult session)
    {
        json.WriteStartObject("counts");
        foreach (var level in Enum.GetValues<RequirementLevel>())
        {
            var tally = Tally.Of(session.Scenarios.Where(s => s.Scenario.Level == level).Select(s => s.Verdict.Verdict));
            json.WriteStartObject(level.ToString().ToLowerInvariant());
            foreach (var verdict in VerdictCode.Shown)
            {
                json.WriteNumber(VerdictCode.Of(verdict), tally[verdict]);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteRequirements(Utf8JsonWriter json, Coverage coverage)
    {
        json.WriteStartArray("requirements");
        foreach (var covered in coverage.All)
        {
            json.WriteStartObject();
            json.WriteString("id", covered.Requirement.Id);
            json.WriteString("level", covered.Requirement.Level.ToString().ToLowerInvariant());
            json.WriteString("text", covered.Requirement.Text);
            json.WriteBoolean("binds", covered.Binds);
            json.WriteString("verdict", covered.Verdict is { } verdict ? VerdictCode.Of(verdict) : null);
            json.WriteNumber("checks", covered.Checks);
            Strings(json, "scenarios", covered.Scenarios);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
