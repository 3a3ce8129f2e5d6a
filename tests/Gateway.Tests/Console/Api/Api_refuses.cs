using System.Text.Json;
using CatsIce.Gateway.Console.Access;
using CatsIce.Gateway.Console.Api;
using CatsIce.Gateway.Console.Api.Asking;
using Gateway.Tests.Console.Queries;
using Gateway.Tests.Running;

namespace Gateway.Tests.Console.Api;

/// <summary>What the API answers to those who ask wrongly, or for what is not theirs: with every operation, and in every parameter.</summary>
public sealed class Api_refuses
{
    private static readonly string[] Hostile =
    [
        "", " ", "'", "' OR 1=1 --", "../../etc/passwd", "<script>alert(1)</script>", "-1", "99999999999999999999999", "\u0000", "\r\nSet-Cookie: a=b", "\u202e", "💥", "NaN", "null", "{}", new('A', 4000), "%", "_", "0x10", "١٢",
    ];

    [Fact]
    public async Task EveryParameter_ofEveryOperation_saysWhatWasFoundAndWhatIsExpected()
    {
        await using var hub = TestHub.Start();
        await using var api = await ApiHost.Start(hub);
        foreach (var (operation, parameter) in ConsoleApi.Operations.SelectMany(operation => operation.Parameters.Select(parameter => (operation, parameter))))
        {
            foreach (var value in Hostile.Where(value => parameter.Read(value) is null && !(parameter.IsInPath && value is "" or "../../etc/passwd" or "\u0000")))
            {
                var (status, body, response) = await api.Send("Operator", PathOf(operation, parameter, value), new HttpMethod(operation.Method));
                var where = $"{operation.Id} {parameter.Name}={value}: {status} {body}";
                Assert.True(status == 400, where);
                Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
                using var problem = JsonDocument.Parse(body);
                var fault = problem.RootElement.GetProperty("errors").EnumerateArray().Single(error => error.GetProperty("parameter").GetString() == parameter.Name);
                Assert.True(fault.GetProperty("found").GetString()!.Length is > 0 and < 200, where);
                Assert.True(fault.GetProperty("expected").GetString()!.Length > 0, where);
                Assert.DoesNotContain("   at ", body, StringComparison.Ordinal);
                Assert.True(body.Length < 4000, where);
            }
        }
    }

    [Fact]
    public async Task WhatIsUnknownOrTwice_isNamed()
    {
        await using var hub = TestHub.Start();
        await using var api = await ApiHost.Start(hub);
        var (status, body, _) = await api.Send("Operator", "messages?colour=red&most=1&most=2&lrn=UZ-1");
        Assert.Equal(400, status);
        using var problem = JsonDocument.Parse(body);
        var faults = problem.RootElement.GetProperty("errors").EnumerateArray().ToDictionary(error => error.GetProperty("parameter").GetString()!, error => error.GetProperty("expected").GetString()!);
        Assert.Equal(["colour", "lrn", "most"], faults.Keys.Order());
        Assert.Contains("ask by mrn", faults["lrn"], StringComparison.Ordinal);
        Assert.Equal(404, (await api.Send("Operator", "no/such/thing")).Status);
        Assert.Equal(404, (await api.Send("Operator", "messages/4711", HttpMethod.Delete)).Status);
        using var text = new StringContent("hello");
        Assert.Equal(415, (await api.Send("Operator", "try", HttpMethod.Post, text)).Status);
        using var junk = new StringContent("hello", System.Text.Encoding.UTF8, "application/xml");
        Assert.Equal(400, (await api.Send("Operator", "try", HttpMethod.Post, junk)).Status);
        using var signedByNobody = new StringContent("hello", System.Text.Encoding.UTF8, "application/xml");
        Assert.Equal("IE917", (await api.Get("Operator", "try?as=NTA.UZ", HttpMethod.Post, signedByNobody)).GetProperty("answer").GetString());
    }

    [Fact]
    public async Task ABodyThatTheServerItselfStopsReading_isTooLarge_andNoFailureOfOurs()
    {
        await using var console = await RunningConsole.Start();
        var anna = await console.SignedIn("anna", "operator");
        foreach (var path in ConsoleApi.Operations.Where(operation => operation.Method == "POST" && operation.Takes?.MediaType == "application/json" && operation.Id != "receiveReport").Select(operation => $"{ConsoleApi.Prefix}/{operation.Path}"))
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(new string('x', 3_000_000), System.Text.Encoding.UTF8, "application/json") };
            // Asks before it sends the body: else it is still sending when it is refused, and may find the connection closed in place of the answer.
            request.Headers.ExpectContinue = true;
            var shown = await anna.Send(request);
            Assert.Equal(System.Net.HttpStatusCode.RequestEntityTooLarge, shown.Status);
            Assert.Contains("\"title\":\"TooLarge\"", shown.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task WithoutTheRightRole_nothingIsDone()
    {
        await using var hub = TestHub.Start();
        await using var api = await ApiHost.Start(hub);
        foreach (var operation in ConsoleApi.Operations)
        {
            var (path, method) = (PathOf(operation, null, ""), new HttpMethod(operation.Method));
            Assert.Equal(401, (await api.Send(null, path, method)).Status);
            foreach (var who in ApiHost.Viewers.Where(who => !operation.For.Contains(ApiHost.ViewerOf(who).Role)))
            {
                var (status, body, _) = await api.Send(who, path, method);
                Assert.True(status == 403 && body.Contains(ApiHost.ViewerOf(who).Role.ToString(), StringComparison.Ordinal), $"{operation.Id} as {who}: {status} {body}");
            }
        }
        Assert.All(ConsoleApi.Operations.Where(operation => operation.Method != "GET" && operation.Id is not ("tryDocument" or "receiveReport")), operation => Assert.Equal([ViewerRole.Operator], operation.For));
    }

    [Fact]
    public async Task WhatIsOthers_isAnsweredAsWhatIsNotThere()
    {
        await using var hub = TestHub.Start();
        var traffic = new ThreeCountries(hub);
        await traffic.First();
        await using var api = await ApiHost.Start(hub);
        string[] paths =
        [
            "messages/4", "messages/R2", "messages/100", "messages/4/documents/sent", "messages/R2/documents/answer", "messages/3/attempts/1/answer", $"movements/{ThreeCountries.Strange}",
            $"movements/{ThreeCountries.Archived}", $"messages?mrn={ThreeCountries.Strange}", "messages?participant=NTA.GE", "messages?type=IE006", "messages.csv", "overview", "alerts?state=all", "parked?to=NTA.GE",
            "delayed", "participants", "participants/NTA.GE", "conformance", "conformance/NTA.GE/document", "reports", "reports?participant=NTA.GE", "reports/1", "reports/1/scenarios", "reports/1/document", "audit", $"status/{ThreeCountries.Strange}", $"movements/{ThreeCountries.Shared}",
        ];
        var before = new Dictionary<string, (int, string)>();
        foreach (var path in paths)
        {
            before[path] = await Told(path);
        }
        await traffic.Second();
        foreach (var path in paths)
        {
            Assert.Equal(before[path], await Told(path));
        }

        async Task<(int, string)> Told(string path)
        {
            var (status, body, _) = await api.Send("NTA.AZ", path);
            Assert.DoesNotContain(ThreeCountries.Foreign, body, StringComparison.Ordinal);
            return (status, path == "overview" ? "" : body);
        }
    }

    private static string PathOf(ApiOperation operation, ApiParameter? wrong, string value)
    {
        var path = operation.Path;
        foreach (var parameter in operation.Parameters.Where(parameter => parameter.IsInPath))
        {
            path = path.Replace($"{{{parameter.Name}}}", parameter == wrong ? Uri.EscapeDataString(value) : Uri.EscapeDataString(parameter.Example), StringComparison.Ordinal);
        }
        return wrong is { IsInPath: false } ? $"{path}?{wrong.Name}={Uri.EscapeDataString(value)}" : path;
    }
}
