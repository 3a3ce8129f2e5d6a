using System.Text;
using System.Text.Json.Nodes;
using CatsIce.Gateway.Conformance.Reports;
using CatsIce.Gateway.Store.Documents;
using CatsIce.Protocol.Identifiers;

namespace Gateway.Tests.Conformance.Reports;

/// <summary>What the hub takes for a report of the suite, and what it says of anything else.</summary>
public sealed class Reports_are_read
{
    private static readonly ParticipantId Uz = ParticipantId.Parse("NTA.UZ");

    [Fact]
    public void AGoodOne_isWhatItSays()
    {
        var file = SampleReport.Of("NTA.UZ");
        var good = Assert.IsType<ShownReport.Good>(ReportReader.Read(file, Uz));
        Assert.Equal(("UzTransit 4.2, build 4.2.118", "FAIL", 3L), (good.Report.System, good.Report.Verdict, good.Report.NotRun));
        Assert.Equal(file, StoredDocument.Unpack(good.Document));
        var scenarios = ReportReader.Scenarios(StoredDocument.Unpack(good.Scenarios));
        Assert.Equal(["TR-ANY-0001", "TR-DEP-0001"], scenarios.Select(scenario => scenario.Id));
        var finding = Assert.Single(scenarios[1].Findings);
        Assert.Equal(("in-time", "a receipt within 5 s", "no receipt came", "/Receipt"), (finding.Check, finding.Expected, finding.Observed, finding.Place));
    }

    /// <summary>What is changed in a good report, and the place, the find and the expectation that are named.</summary>
    public static TheoryData<string, string, string, string> Changes => new()
    {
        { "format", "\"urn:carec:cats-ice:conformance-report:2.0\"", "$.format", "the version of the report that this hub reads" },
        { "session", "\"\"", "$.session", "a text that is not empty" },
        { "session", "7", "$.session", "found 7, expected a text" },
        { "session", $"\"{new string('x', 71)}\"", "$.session", "found 71 characters" },
        { "verdict", "\"PASS\"", "$.verdict", "'FAIL', the gravest of the scenarios" },
        { "verdict", "\"GREAT\"", "$.verdict", "one of PASS, WARN" },
        { "verdict", "null", "$.verdict", "found null" },
        { "system.participant", "\"NTA.KZ\"", "$.system.participant", "the report of another participant" },
        { "system.participant", "\"../../etc/passwd\"", "$.system.participant", "found '../../etc/passwd'" },
        { "system.name", $"\"{new string('n', 600)}\"", "$.system", "at most 512" },
        { "system.roles", "[\"transit\", \"transit\"]", "$.system.roles", "each role once" },
        { "system.roles", "[\"captain\"]", "$.system.roles[0]", "one of any, departure" },
        { "system.versions", "[\"3.0\", \"9.9\"]", "$.system.versions[1]", "the versions that this hub knows" },
        { "system.versions", "{}", "$.system.versions", "found an object, expected a list" },
        { "began", "\"2026-13-22T08:00:00.000Z\"", "$.began", "a time that there is" },
        { "began", "\"yesterday\"", "$.began", "a text of the form" },
        { "ended", "\"2026-11-22T07:00:00.000Z\"", "$.ended", "no time before the session began" },
        { "seed", "9223372036854775808", "$.seed", "a whole number that fits into 64 bits" },
        { "seed", "1.5", "$.seed", "a whole number" },
        { "notRun", "-1", "$.notRun", "a number of at least 0" },
        { "notRun", "99999999999999999999999999", "$.notRun", "a whole number that fits into 64 bits" },
        { "counts.must.PASS", "2", "$.counts.must.PASS", "1, as the scenarios say" },
        { "counts.must", "{\"PASS\": 1}", "$.counts.must.WARN", "found nothing, expected it to be there" },
        { "counts.must.BEST", "1", "$.counts.must.BEST", "one of PASS, WARN" },
        { "suite.hash", "\"ABC\"", "$.suite.hash", "a text of the form" },
        { "suite.mutation", "{\"killed\": 1}", "$.suite.mutation.mutants", "found nothing" },
        { "requirements.0.verdict", "\"GREAT\"", "$.requirements[0].verdict", "one of PASS, WARN" },
        { "scenarios.0.id", "\"TR-DEP-0001\"", "$.scenarios[1].id", "each scenario once" },
        { "scenarios.1.checks.1.observed", "\"a\\u0000b\"", "$.scenarios[1].checks[1].observed", "the hidden character U+0000" },
        { "scenarios.1.checks.1.observed", "\"a\\u202eb\"", "$.scenarios[1].checks[1].observed", "the hidden character U+202E" },
        { "scenarios.0.exchanges.0.milliseconds", "1e999", "$.scenarios[0].exchanges[0].milliseconds", "a number" },
        { "scenarios.0.exchanges.0.status", "\"200\"", "$.scenarios[0].exchanges[0].status", "a whole number" },
        { "scenarios.0.html", "\"<script>alert(1)</script>\"", "$.scenarios[0].html", "a member that reports do not have" },
        { "scenarios", "[[]]", "$.scenarios[0]", "found a list, expected an object" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void WhatIsWrong_isNamedByItsPlace(string member, string value, string place, string says)
    {
        var wrong = Assert.IsType<ShownReport.Wrong>(ReportReader.Read(SampleReport.Of("NTA.UZ", change: report => Set(report, member, value)), Uz));
        Assert.Contains(wrong.Faults, fault => fault.Place == place && fault.ToString().Contains(says, StringComparison.Ordinal));
        Assert.DoesNotContain('\0', wrong.Detail(Uz));
    }

    /// <summary>Whole files that are none, and what is said of them.</summary>
    public static TheoryData<string, string> Files => new()
    {
        { "", "no JSON" },
        { "hello", "no JSON" },
        { "null", "found null, expected an object" },
        { "[]", "found a list, expected an object" },
        { "{}", "$.format: found nothing" },
        { "{\"format\": 1}", "$.format: found 1" },
        { "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]><x>&y;</x>", "no JSON" },
        { "\uFEFF{}", "no JSON" },
        { "{} {}", "no JSON" },
        { "{\"format\": \"a\", \"format\": \"b\"}", "says something twice" },
        { "{\"format\": \"\\ud800\"}", "half of a surrogate pair" },
        { "{\n\"\\ud800\": 1}", "line 2: found a text with half of a surrogate pair" },
        { "{\"format\": [\"\\ud83d\\ude00\",\n\"\\\\ud800\",\n\"a\\udc00\"]}", "line 3: found a text with half of a surrogate pair" },
        { "{\"format\": \"\\uD83D\\n\\uDE00\"}", "line 1: found a text with half of a surrogate pair" },
        { "{\"format\": \"a \\\\ud800\"}", "the version of the report that this hub reads" },
        { new string('[', 100_000), "nested too deeply" },
        { string.Concat(Enumerable.Repeat("{\"a\":", 100_000)), "nested too deeply" },
        { "{\"format\": NaN}", "no JSON" },
        { "{\"format\": \"urn:carec:cats-ice:conformance-report:1.0\", // a comment\n}", "no JSON" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void WhatIsNoReport_isRefused(string file, string says)
    {
        var wrong = Assert.IsType<ShownReport.Wrong>(ReportReader.Read(Encoding.UTF8.GetBytes(file), Uz));
        var told = wrong.Detail(Uz);
        Assert.Contains(says, told, StringComparison.Ordinal);
        Assert.True(told.Length < 3000, told);
        Assert.DoesNotContain(told, character => char.IsControl(character) || char.IsSurrogate(character));
    }

    [Fact]
    public void BytesThatAreNoText_andFilesThatAreTooLong_areRefused()
    {
        Assert.Contains("no UTF-8", Assert.IsType<ShownReport.Wrong>(ReportReader.Read(new byte[] { (byte)'"', 0xFF, 0xFE, (byte)'"' }, Uz)).Detail(Uz), StringComparison.Ordinal);
        Assert.Contains("a longer file", Assert.IsType<ShownReport.Wrong>(ReportReader.Read(new byte[ReportReader.MostBytes + 1], Uz)).Detail(Uz), StringComparison.Ordinal);
    }

    [Fact]
    public void OfAMillionFaults_aFewAreTold()
    {
        var wrong = Assert.IsType<ShownReport.Wrong>(ReportReader.Read(SampleReport.Of("NTA.UZ", change: report =>
            report["scenarios"] = new JsonArray([.. Enumerable.Range(0, 100_000).Select(number => JsonValue.Create(number))])), Uz));
        Assert.Equal(FaultList.Most, wrong.Faults.Count);
        Assert.Contains("And 17 or more others.", wrong.Detail(Uz), StringComparison.Ordinal);
    }

    [Fact]
    public void LongWords_areCut_andManyFindingsCounted()
    {
        var file = SampleReport.Of("NTA.UZ", observed: new string('o', 5000), change: report =>
        {
            var checks = report["scenarios"]![1]!["checks"]!.AsArray();
            for (var more = 0; more < 30; more++)
            {
                checks.Add(checks[1]!.DeepClone());
            }
        });
        var good = Assert.IsType<ShownReport.Good>(ReportReader.Read(file, Uz));
        Assert.Equal((20, 11L), (good.Report.Scenarios[1].Findings.Length, good.Report.Scenarios[1].MoreFindings));
        Assert.True(good.Report.Scenarios[1].Findings[0].Observed.Length <= 1000);
    }

    private static void Set(JsonNode report, string member, string value)
    {
        var (at, steps) = (report, member.Split('.'));
        foreach (var step in steps[..^1])
        {
            at = at is JsonArray list ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]! : at[step]!;
        }
        at[steps[^1]] = JsonNode.Parse(value);
    }
}
