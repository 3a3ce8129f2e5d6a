using System.Net.Http.Headers;
using System.Text.Json;
using System.Xml.Linq;
using CatsIce.Gateway.Acknowledge;
using CatsIce.Gateway.Receive.Operations;
using CatsIce.Protocol.Envelopes;
using Gateway.Tests.Console.Queries;
using Gateway.Tests.Running;

namespace Gateway.Tests.Console.Api;

/// <summary>What the API answers to those who ask rightly.</summary>
public sealed class Api_answers
{
    [Fact]
    public async Task Messages_comeInPages_thatGoOnByTheirLinks()
    {
        await using var hub = await Traffic();
        await using var api = await ApiHost.Start(hub);
        var whole = (await api.Get("Operator", "messages?most=100")).GetProperty("items").EnumerateArray().Select(row => row.GetProperty("number").GetString()).ToList();
        Assert.Equal(10, whole.Count);
        Assert.Contains("R1", whole);
        var (paged, next) = (new List<string?>(), (string?)"messages?most=3");
        while (next is not null)
        {
            var (_, body, response) = await api.Send("Operator", next);
            using var page = JsonDocument.Parse(body);
            paged.AddRange(page.RootElement.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("number").GetString()));
            next = page.RootElement.GetProperty("next").GetString();
            Assert.Equal(next is null ? [] : [$"<{next}>; rel=\"next\""], response.Headers.TryGetValues("Link", out var links) ? links : []);
        }
        Assert.Equal(whole, paged);
        Assert.Equal(["3"], await Numbers(api, "Operator", $"messages?type=IE001&mrn={ThreeCountries.Shared}&state=Parked"));
        Assert.Equal(["R2"], await Numbers(api, "Operator", "messages?reason=92"));
        Assert.Equal(["R2"], await Numbers(api, "Operator", $"messages?mrn={ThreeCountries.Shared}&reason=92"));
        Assert.Empty(await Numbers(api, "Operator", "messages?to=2020-01-01"));
    }

    [Fact]
    public async Task Csv_isReadBySpreadsheets_andHoldsNoFormula()
    {
        await using var hub = await Traffic();
        await hub.Submit(hub.Az, hub.Az.Sign("IE118-cotton-yarn-at-alat", ThreeCountries.MrnOf(7), root => root.Element("messageIdentification")!.Value = "=1+1,\"x\""));
        await using var api = await ApiHost.Start(hub);
        var (_, csv, response) = await api.Send("Operator", "messages.csv?participant=NTA.AZ");
        var lines = csv.Split("\r\n");
        Assert.Equal("number,receivedAt,type,from,to,mrn,state,messageIdentification,archive", lines[0]);
        Assert.Contains(lines, line => line.Contains(",\"'=1+1,\"\"x\"\"\",", StringComparison.Ordinal));
        Assert.Equal("attachment; filename=messages.csv", response.Content.Headers.ContentDisposition!.ToString());
    }

    [Fact]
    public async Task ARefusal_isExplainedByTheClausesOfTheSpecification()
    {
        await using var hub = await Traffic();
        await using var api = await ApiHost.Start(hub);
        var refusal = (await api.Get("NTA.AZ", "messages/R1")).GetProperty("refusal");
        Assert.Equal("IE906", refusal.GetProperty("answer").GetString());
        var problem = refusal.GetProperty("problems")[0];
        Assert.Equal(90, problem.GetProperty("code").GetInt32());
        Assert.StartsWith("CSS-", problem.GetProperty("clauses")[0].GetProperty("id").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMovement_tellsWhatIsAwaitedAndByWhen_toWhoSeesIt()
    {
        await using var hub = await Traffic();
        await using var api = await ApiHost.Start(hub);
        var whole = await api.Get("Operator", $"movements/{ThreeCountries.Shared}");
        Assert.Equal("Arrived", whole.GetProperty("state").GetString());
        var awaited = whole.GetProperty("awaited")[0];
        Assert.Equal(("T-CONTROL-RESULTS", "NTA.GE", "IE018"), (awaited.GetProperty("timer").GetString(), awaited.GetProperty("from").GetString(), awaited.GetProperty("messages")[0].GetString()));
        Assert.Equal(TimeSpan.FromDays(3), awaited.GetProperty("due").GetDateTimeOffset() - awaited.GetProperty("startedAt").GetDateTimeOffset());
        Assert.Equal(1, awaited.GetProperty("messages").GetArrayLength());
        var own = await api.Get("NTA.AZ", $"movements/{ThreeCountries.Shared}");
        Assert.Equal(JsonValueKind.Null, own.GetProperty("state").ValueKind);
        Assert.Equal(["1", "2"], own.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("number").GetString()));
    }

    [Fact]
    public async Task Status_isTheSame_bySoapAndByRest()
    {
        await using var hub = await Traffic();
        await using var api = await ApiHost.Start(hub);
        foreach (var (party, reference) in new[] { (hub.Az, ThreeCountries.Shared), (hub.Uz, ThreeCountries.Shared), (hub.Ge, $"{ThreeCountries.Foreign}-4"), (hub.Az, ThreeCountries.MrnOf(9)) })
        {
            var result = await hub.Get<Operator>().Run(hub.Caller(party), new ExchangeRequest.Status(reference), default, hub.Clock.GetUtcNow(), _ => { }, CancellationToken.None);
            var xml = XElement.Parse(System.Text.Encoding.UTF8.GetString(await BytesOf(Assert.IsType<Result.Payload>(result).Xml)));
            var bySoap = xml.Elements().Where(element => element.Descendants().Any()).Select(message => (
                Text(message, "HubNumber"), Text(message, "MessageIdentification"), Text(message, "State"), message.Descendants().Count(inner => inner.Name.LocalName == "Outcome"))).ToList();
            var items = (await api.Get("Operator", $"status/{reference}?participant={party.Id}")).GetProperty("items");
            var byRest = items.EnumerateArray().Select(message => (
                message.GetProperty("hubNumber").ToString(), message.GetProperty("messageIdentification").GetString(), message.GetProperty("state").GetString(), message.GetProperty("attempts").GetArrayLength())).ToList();
            Assert.NotEmpty(byRest);
            Assert.Equal(bySoap.Count, byRest.Count);
            Assert.Equal(bySoap.Select(message => $"{message}"), byRest.Select(message => $"{message}"));
            if (party == hub.Az)
            {
                Assert.Equal(items.ToString(), (await api.Get("NTA.AZ", $"status/{reference}")).GetProperty("items").ToString());
            }
        }
        Assert.Equal(404, (await api.Send("NTA.AZ", $"status/{ThreeCountries.Strange}")).Status);
        Assert.Equal(404, (await api.Send("NTA.AZ", $"status/{ThreeCountries.Strange}?participant=NTA.UZ")).Status);
    }

    [Fact]
    public async Task ADocument_isTriedAsItWouldBeAnswered_andNothingIsStored()
    {
        await using var hub = await Traffic();
        await using var api = await ApiHost.Start(hub);
        var counts = "SELECT (SELECT COUNT(*) FROM message) || ' ' || (SELECT COUNT(*) FROM refusal) || ' ' || (SELECT COUNT(*) FROM outbox) || ' ' || (SELECT COUNT(*) FROM evidence_pending)";
        var before = hub.Query<string>(counts).Single();
        var good = hub.Az.Sign("IE118-cotton-yarn-at-alat", ThreeCountries.Shared, root => root.Element("CustomsOfficeOfTransitActual")!.Element("referenceNumber")!.Value = "AZ016001");
        var late = hub.Uz.Sign("IE001-typical-cotton-yarn", ThreeCountries.Shared);
        var unknown = hub.Az.Sign("IE118-cotton-yarn-at-alat", ThreeCountries.MrnOf(12));
        foreach (var (party, document) in new[] { (hub.Az, good), (hub.Uz, late), (hub.Az, unknown) })
        {
            var tried = await Try(api, "Operator", document, party.Id);
            Assert.Equal(before, hub.Query<string>(counts).Single());
            var answer = await hub.Submit(party, document);
            before = hub.Query<string>(counts).Single();
            Assert.Equal(answer is Answer.Nack nack ? nack.Type : "Receipt", tried.GetProperty("answer").GetString());
        }
        Assert.Contains("first receipt", (await Try(api, "Operator", good, "NTA.AZ")).GetProperty("detail").GetString(), StringComparison.Ordinal);
        // A tester learns nothing of movements, a user of a country tries as that one.
        var byTester = await Try(api, "Tester", unknown, "NTA.AZ");
        Assert.Equal(("Receipt", false), (byTester.GetProperty("answer").GetString(), byTester.GetProperty("isJudgedAgainstMovements").GetBoolean()));
        Assert.Equal("NTA.AZ", (await Try(api, "NTA.AZ", late, "NTA.UZ")).GetProperty("sender").GetString());
        var unsigned = XElement.Parse(System.Text.Encoding.UTF8.GetString(good));
        unsigned.Elements().Last().Remove();
        unsigned.Element("messageRecipient")!.Value = "NTA.XX";
        var past = await Try(api, "Tester", System.Text.Encoding.UTF8.GetBytes(unsigned.ToString()), "NTA.AZ");
        Assert.Equal("S001", past.GetProperty("problems")[0].GetProperty("reason").GetString());
        Assert.StartsWith("H00", past.GetProperty("pastSignature")[0].GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requeue_sendsOne_andProposesMany()
    {
        await using var hub = await Traffic();
        await using var api = await ApiHost.Start(hub);
        foreach (var (body, named) in new[]
        {
            ("hello", "body"), ("{\"numbers\":[]}", "numbers"), ("{\"numbers\":[2],\"reason\":\"\"}", "reason"), ("{\"numbers\":[\"x\"],\"reason\":\"r\"}", "body"), ("{\"numbers\":[2],\"reason\":\"r\",\"yes\":1}", "body"),
        })
        {
            using var wrong = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
            var (status, text, _) = await api.Send("Operator", "parked/requeue", HttpMethod.Post, wrong);
            Assert.True(status == 400 && text.Contains($"\"parameter\":\"{named}\"", StringComparison.Ordinal), $"{body}: {status} {text}");
        }
        using var gone = Asked("[1]");
        Assert.Equal(409, (await api.Send("Operator", "parked/requeue", HttpMethod.Post, gone)).Status);
        using var many = Asked("[2,3]");
        var proposed = await api.Get("Operator", "parked/requeue", HttpMethod.Post, many);
        Assert.Equal(("Proposed", 1), (proposed.GetProperty("outcome").GetString(), proposed.GetProperty("proposal").GetInt32()));
        Assert.Equal([2, 3], hub.Query<long>("SELECT log_index FROM outbox WHERE state = 'Parked' ORDER BY log_index"));
        using var one = Asked("[2]");
        Assert.Equal("Sent", (await api.Get("Operator", "parked/requeue", HttpMethod.Post, one)).GetProperty("outcome").GetString());
        Assert.Equal([3], hub.Query<long>("SELECT log_index FROM outbox WHERE state = 'Parked'"));
        Assert.Equal("somebody", hub.Query<string>("SELECT changed_by FROM requeue ORDER BY requeue_id DESC LIMIT 1").Single());

        static StringContent Asked(string numbers) => new($"{{\"numbers\":{numbers},\"reason\":\"agreed\"}}", System.Text.Encoding.UTF8, "application/json");
    }

    private static async Task<byte[]> BytesOf(Pieces pieces)
    {
        using var bytes = new MemoryStream();
        await pieces.Write(bytes, CancellationToken.None);
        return bytes.ToArray();
    }

    private static string? Text(XElement message, string name) => message.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value;

    private static async Task<JsonElement> Try(ApiHost api, string who, byte[] document, string sender)
    {
        using var content = new ByteArrayContent(document);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/xml");
        return await api.Get(who, $"try?as={sender}", HttpMethod.Post, content);
    }

    private static async Task<List<string?>> Numbers(ApiHost api, string who, string path) =>
        [.. (await api.Get(who, path)).GetProperty("items").EnumerateArray().Select(row => row.GetProperty("number").GetString())];

    private static async Task<TestHub> Traffic()
    {
        var hub = TestHub.Start();
        var traffic = new ThreeCountries(hub);
        await traffic.First();
        await traffic.Second();
        return hub;
    }
}
