using System.Globalization;
using System.Text;
using System.Xml;
using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Language;

namespace CatsIce.ConformanceSuite.Reports.Junit;

/// <summary>The report in the form that build servers show: a suite for each version, role and family. Whatever does not stand in the way of a certificate is green, nothing else is.</summary>
internal static class JunitReport
{
    private static readonly XmlWriterSettings Form = new() { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), NewLineHandling = NewLineHandling.Entitize };

    public static byte[] Write(SessionRecord record)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, Form))
        {
            var session = record.Result;
            xml.WriteStartElement("testsuites");
            Attribute(xml, "name", $"{session.System.Participant} {session.System.Name} {session.System.Version}, session {session.Session}");
            Counts(xml, [.. session.Scenarios.Select(s => s.Verdict.Verdict)]);
            Attribute(xml, "time", Seconds(session.Ended - session.Began));
            foreach (var group in session.Scenarios.GroupBy(s => ClassOf(s.Scenario)).OrderBy(group => group.Key, StringComparer.Ordinal))
            {
                xml.WriteStartElement("testsuite");
                Attribute(xml, "name", group.Key);
                Counts(xml, [.. group.Select(s => s.Verdict.Verdict)]);
                Attribute(xml, "timestamp", session.Began.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture));
                foreach (var (scenario, verdict) in group.OrderBy(s => s.Scenario.Id, StringComparer.Ordinal))
                {
                    WriteCase(xml, record, scenario, verdict);
                }

                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return stream.ToArray();
    }

    private static string ClassOf(Scenario scenario) => $"css-{scenario.Css}.{scenario.Role.ToString().ToLowerInvariant()}.{scenario.Family}";

    private static bool IsError(Verdict verdict) => verdict is Verdict.Error or Verdict.Inconclusive or Verdict.Review;

    private static void Counts(XmlWriter xml, Verdict[] verdicts)
    {
        Attribute(xml, "tests", Number(verdicts.Length));
        Attribute(xml, "failures", Number(verdicts.Count(verdict => verdict == Verdict.Fail)));
        Attribute(xml, "errors", Number(verdicts.Count(IsError)));
        Attribute(xml, "skipped", Number(verdicts.Count(verdict => verdict is Verdict.Skipped or Verdict.NotApplicable)));
    }

    private static void WriteCase(XmlWriter xml, SessionRecord record, Scenario scenario, ScenarioVerdict verdict)
    {
        xml.WriteStartElement("testcase");
        Attribute(xml, "name", $"{scenario.Id} {scenario.Title}");
        Attribute(xml, "classname", ClassOf(scenario));
        Attribute(xml, "time", Seconds(Lasted(record.Of(scenario.Id))));
        var code = VerdictCode.Of(verdict.Verdict);
        if (verdict.Verdict == Verdict.Fail || IsError(verdict.Verdict))
        {
            xml.WriteStartElement(verdict.Verdict == Verdict.Fail ? "failure" : "error");
            var first = verdict.Checks.OrderByDescending(check => check.Verdict).FirstOrDefault();
            Attribute(xml, "type", code);
            Attribute(xml, "message", first is null ? verdict.Because : $"{first.Requirement}: expected {first.Expected}; observed {first.Observed}");
            xml.WriteString(Details(verdict, check => !VerdictCode.IsGood(check.Verdict)) + Reproduction.Of(record.Result, scenario) + "\n");
            xml.WriteEndElement();
        }
        else if (verdict.Verdict is Verdict.Skipped or Verdict.NotApplicable)
        {
            xml.WriteStartElement("skipped");
            Attribute(xml, "message", $"{code}: {verdict.Waiver ?? verdict.Because}");
            xml.WriteEndElement();
        }
        else if (verdict.Verdict == Verdict.Warn)
        {
            xml.WriteElementString("system-out", Details(verdict, check => check.Verdict == Verdict.Warn));
        }

        xml.WriteEndElement();
    }

    private static string Details(ScenarioVerdict verdict, Func<CheckResult, bool> which)
    {
        var text = new StringBuilder();
        if (verdict.Because.Length > 0)
        {
            text.Append(RawMessage.Visible(verdict.Because)).Append('\n');
        }

        foreach (var check in verdict.Checks.Where(which).OrderByDescending(check => check.Verdict))
        {
            text.Append(RawMessage.Visible($"{VerdictCode.Of(check.Verdict)} {check.Requirement} {check.Check}, step {check.Step}, line {check.Evidence} of the transcript\n  expected: {check.Expected}\n  observed: {check.Observed}\n"));
            text.Append(check.Place.Length > 0 ? RawMessage.Visible($"  at:       {check.Place}\n") : "");
        }

        return text.ToString();
    }

    private static TimeSpan Lasted(IEnumerable<Happening> happenings)
    {
        var ticks = happenings.Select(happening => happening.Ticks).ToArray();
        return ticks.Length == 0 ? TimeSpan.Zero : TimeSpan.FromMicroseconds(ticks.Max() - ticks.Min());
    }

    private static void Attribute(XmlWriter xml, string name, string value) => xml.WriteAttributeString(name, RawMessage.Visible(value));

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
