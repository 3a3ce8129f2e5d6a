using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using CatsIce.Gateway.Conformance.Reports;
using Gateway.Tests.Conformance.Reports;
using Gateway.Tests.Running;

namespace Gateway.Tests.Console.Api;

/// <summary>Reports of sessions, handed in and asked for by programs.</summary>
public sealed class Api_receives_reports
{
    [Fact]
    public async Task WhatWasSent_isListed_andGivenBackByteForByte()
    {
        await using var hub = TestHub.Start();
        await using var api = await ApiHost.Start(hub);
        var (first, other) = (SampleReport.Of("NTA.AZ"), SampleReport.Of("NTA.GE", "20261122-SAMPLE02"));
        Assert.Equal((1L, 1L, true), await Send(api, "Tester", "NTA.AZ", first));
        Assert.Equal((2L, 1L, true), await Send(api, "Operator", "NTA.GE", other));
        Assert.Equal((1L, 1L, false), await Send(api, "Operator", "NTA.AZ", first));
        Assert.Equal((3L, 2L, true), await Send(api, "Tester", "NTA.AZ", SampleReport.Of("NTA.AZ", observed: "else")));

        var page = await api.Get("Auditor", "reports?most=2");
        Assert.Equal([3, 2], page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("number").GetInt32()));
        Assert.Equal([1], (await api.Get("Auditor", page.GetProperty("next").GetString()!)).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("number").GetInt32()));
        Assert.Equal([2], (await api.Get("Tester", "reports?participant=NTA.GE")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("number").GetInt32()));
        var one = await api.Get("Operator", "reports/1");
        Assert.Equal((3L, "FAIL", 1L, Convert.ToHexStringLower(SHA256.HashData(first))), (
            one.GetProperty("replacedBy").GetInt64(), one.GetProperty("verdict").GetString(), one.GetProperty("counts").GetProperty("must").GetProperty("FAIL").GetInt64(), one.GetProperty("digest").GetString()));
        var scenarios = await api.Get("Operator", "reports/1/scenarios?most=1");
        Assert.Equal("TR-DEP-0001", scenarios.GetProperty("items")[0].GetProperty("id").GetString());
        Assert.Equal("no receipt came", scenarios.GetProperty("items")[0].GetProperty("findings")[0].GetProperty("observed").GetString());
        Assert.Equal("TR-ANY-0001", (await api.Get("Operator", scenarios.GetProperty("next").GetString()!)).GetProperty("items")[0].GetProperty("id").GetString());
        Assert.Equal(1, (await api.Get("Operator", "reports/1/scenarios?verdict=PASS")).GetProperty("items").GetArrayLength());
        var (_, _, response) = await api.Send("NTA.AZ", "reports/1/document");
        Assert.Equal(first, await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("attachment; filename=report-1.json", response.Content.Headers.ContentDisposition!.ToString());
    }

    [Fact]
    public async Task AUserOfAParticipant_findsReportsOnItsOwnSystemAlone()
    {
        await using var hub = TestHub.Start();
        await using var api = await ApiHost.Start(hub);
        await Send(api, "Operator", "NTA.GE", SampleReport.Of("NTA.GE"));
        Assert.Equal(0, (await api.Get("NTA.AZ", "reports")).GetProperty("items").GetArrayLength());
        Assert.Equal(0, (await api.Get("NTA.AZ", "reports?participant=NTA.GE")).GetProperty("items").GetArrayLength());
        foreach (var path in new[] { "reports/1", "reports/1/scenarios", "reports/1/document" })
        {
            Assert.Equal((await api.Send("NTA.AZ", path.Replace('1', '9'))).Body, (await api.Send("NTA.AZ", path)).Body);
        }
        await Send(api, "Operator", "NTA.AZ", SampleReport.Of("NTA.AZ"));
        var own = (await api.Get("NTA.AZ", "reports")).GetProperty("items");
        Assert.Equal([("NTA.AZ", "operator")], own.EnumerateArray().Select(item => (item.GetProperty("participant").GetString(), item.GetProperty("receivedBy").GetString())));
    }

    [Fact]
    public async Task WhatIsNoReport_isAClearProblem_andNothingIsStored()
    {
        await using var hub = TestHub.Start();
        await using var api = await ApiHost.Start(hub);
        await Refused(400, "$.system.participant", "NTA.AZ", SampleReport.Of("NTA.GE"));
        await Refused(400, "$.format", "NTA.AZ", SampleReport.Of("NTA.AZ", change: report => report["format"] = "urn:carec:cats-ice:conformance-report:2.0"));
        await Refused(400, "$.notRun", "NTA.AZ", SampleReport.Of("NTA.AZ", change: report => report["notRun"] = JsonSerializer.SerializeToNode(1e300)));
        await Refused(400, "U+0000", "NTA.AZ", SampleReport.Of("NTA.AZ", observed: "a\0b"));
        await Refused(400, "no JSON", "NTA.AZ", "hello"u8.ToArray());
        await Refused(400, "nested too deeply", "NTA.AZ", [.. Enumerable.Repeat((byte)'[', 1_000_000)]);
        await Refused(400, "twice", "NTA.AZ", """{"session": 1, "session": 2}"""u8.ToArray());
        await Refused(413, $"{ReportReader.MostBytes}", "NTA.AZ", new byte[ReportReader.MostBytes + 1]);
        await Refused(404, "NotFound", "NTA.KZ", SampleReport.Of("NTA.KZ"));
        await Refused(415, "application/json", "NTA.AZ", SampleReport.Of("NTA.AZ"), "text/html");
        Assert.Equal([0L], hub.Query<long>("SELECT COUNT(*) FROM session_report"));
        foreach (var who in new[] { "Auditor", "NTA.AZ" })
        {
            Assert.Equal(403, (await Post(api, who, "NTA.AZ", SampleReport.Of("NTA.AZ"))).Status);
        }
        // Each that was read is a line of the audit; none of them is a report.
        Assert.Equal([8L], hub.Query<long>("SELECT COUNT(*) FROM participant_audit WHERE action = 'receive-report' AND outcome = 'refused'"));

        async Task Refused(int status, string says, string participant, byte[] body, string type = "application/json")
        {
            var (answered, told) = await Post(api, "Tester", participant, body, type);
            Assert.True(answered == status && told.Contains(says, StringComparison.Ordinal), $"{answered} {told}");
            Assert.True(told.Length < 8000, told);
        }
    }

    private static async Task<(long, long, bool)> Send(ApiHost api, string who, string participant, byte[] report)
    {
        var (status, body) = await Post(api, who, participant, report);
        Assert.True(status == 200, body);
        var answer = JsonDocument.Parse(body).RootElement;
        return (answer.GetProperty("number").GetInt64(), answer.GetProperty("revision").GetInt64(), answer.GetProperty("isNew").GetBoolean());
    }

    private static async Task<(int Status, string Body)> Post(ApiHost api, string who, string participant, byte[] report, string type = "application/json")
    {
        using var content = new ByteArrayContent(report) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        var (status, body, _) = await api.Send(who, $"participants/{participant}/reports", HttpMethod.Post, content);
        return (status, body);
    }
}
