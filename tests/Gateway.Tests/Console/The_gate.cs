using System.Net;
using CatsIce.Gateway.Console;
using CatsIce.Gateway.Console.Access.Gate;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Console;

public sealed class The_gate
{
    private static readonly string[] Hostile = ["<script>alert(1)</script>", "' OR 1=1 --", "\0\u0001", "../../etc", "javascript:alert(1)", "9223372036854775808", "%", "\u202e", new('x', 5000)];

    private static readonly string[] Demanded =
    [
        "Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Strict-Transport-Security", "Referrer-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "Permissions-Policy", "Cache-Control",
    ];

    [Fact]
    public async Task Lets_nobody_through_who_has_not_signed_in_whatever_the_address_and_the_method()
    {
        await using var console = await RunningConsole.Start();
        var browser = console.Browser();
        foreach (var (method, path, admits) in Endpoints(console))
        {
            // The description of the API holds nothing of anybody.
            if (admits?.IsOpen == true || path.EndsWith("openapi.json", StringComparison.Ordinal))
            {
                continue;
            }
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            var shown = await browser.Send(request, ("Origin", browser.Origin));
            Assert.True(path.StartsWith("/api", StringComparison.Ordinal) ? shown.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden : shown.Location?.StartsWith("/sign-in", StringComparison.Ordinal) == true,
                $"{method} {path}: {shown.Status} {shown.Location}");
        }
        Assert.StartsWith("/sign-in", (await browser.Get("/no/such/page")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_each_role_only_what_it_may_and_the_rest_as_if_it_were_not_there()
    {
        await using var console = await RunningConsole.Start();
        var nothing = console.Browser();
        foreach (var role in new[] { "tester", "participant", "auditor" })
        {
            var viewer = await console.SignedIn(role, role, role == "participant" ? ["--participant", "NTA.UZ"] : []);
            var missing = await viewer.Get("/no/such/page");
            Assert.Equal(HttpStatusCode.NotFound, missing.Status);
            foreach (var (method, path, admits) in Endpoints(console).Where(endpoint => !endpoint.Path.StartsWith("/api", StringComparison.Ordinal)))
            {
                if (admits is null or { IsOpen: true } or { IsOnTheWayIn: true } || admits.Roles.Any(allowed => allowed.ToString().Equals(role, StringComparison.OrdinalIgnoreCase)))
                {
                    continue;
                }
                var shown = method == "POST" ? await viewer.Post(path) : await viewer.Get(path);
                Assert.True(shown.Status == HttpStatusCode.NotFound, $"{role}: {method} {path}: {shown.Status}");
                Assert.Equal(Body(missing, "/no/such/page"), Body(shown, path));
            }
        }

        static string Body(Shown shown, string path)
        {
            var from = shown.Html.IndexOf("<main", StringComparison.Ordinal);
            return shown.Html[from..shown.Html.IndexOf("</main>", StringComparison.Ordinal)].Replace(path, "", StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Takes_no_form_of_another_page_or_of_another_session()
    {
        await using var console = await RunningConsole.Start();
        var anna = await console.SignedIn("anna", "operator");
        var boris = await console.SignedIn("boris", "operator");
        await anna.Get("/account");
        await boris.Get("/account");
        (string, string)[] form = [("form", anna.FormToken)];
        Assert.Equal(HttpStatusCode.Forbidden, (await anna.Post("/sign-out", "https://evil.example", form)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await anna.Post("/sign-out", "null", form)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await anna.Post("/sign-out", null, form)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await anna.Post("/sign-out", anna.Origin, [])).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await anna.Post("/sign-out", anna.Origin, [("form", boris.FormToken)])).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await anna.Post("/sign-out", anna.Origin, [("form", anna.FormToken), ("form", anna.FormToken)])).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await anna.Post("/sign-in", "https://evil.example", [("name", "anna"), ("password", RunningConsole.Password)])).Status);
        using var cross = new HttpRequestMessage(HttpMethod.Post, "/sign-out") { Content = new FormUrlEncodedContent([KeyValuePair.Create("form", anna.FormToken)]) };
        Assert.Equal(HttpStatusCode.Forbidden, (await anna.Send(cross, ("Origin", anna.Origin), ("Sec-Fetch-Site", "same-site"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await anna.Get("/account")).Status);
    }

    [Fact]
    public async Task Sets_its_headers_on_every_answer_and_lets_no_page_hold_script_or_style_of_its_own()
    {
        await using var console = await RunningConsole.Start();
        var anna = await console.SignedIn("anna", "operator");
        var nobody = console.Browser();
        var answers = new List<(string, Shown)>();
        foreach (var (method, path, _) in Endpoints(console))
        {
            answers.Add(($"{method} {path} of nobody", method == "POST" ? await nobody.Post(path) : await nobody.Get(path)));
            if (!path.StartsWith("/live", StringComparison.Ordinal) && path != "/sign-out")
            {
                answers.Add(($"{method} {path}", method == "POST" ? await anna.Post(path) : await anna.Get(path)));
            }
        }
        answers.Add(("404", await anna.Get("/no/such/page")));
        answers.Add(("403", await anna.Post("/sign-out", "https://evil.example", [])));
        using var large = new HttpRequestMessage(HttpMethod.Post, "/account") { Content = new FormUrlEncodedContent([KeyValuePair.Create("form", new string('x', 1_500_000))]) };
        // Asks before it sends the body: else it is still sending when it is refused, and may find the connection closed in place of the answer.
        large.Headers.ExpectContinue = true;
        answers.Add(("too large", await anna.Send(large, ("Origin", anna.Origin))));
        Assert.All(answers, answer => Assert.All(Demanded, header => Assert.True(answer.Item2.Headers.Contains(header), $"{answer.Item1}: no {header}")));
        Assert.All(answers, answer => Assert.True((int)answer.Item2.Status < 500, $"{answer.Item1}: {answer.Item2.Status}"));
        Assert.All(answers, answer => Assert.DoesNotMatch(" on[a-z]+=\"| style=\"|<style|javascript:", answer.Item2.Html));
        Assert.DoesNotContain("unsafe", AnswerHeaders.ContentSecurityPolicy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_hostile_values_everywhere_without_an_error_of_ours_and_without_a_change()
    {
        await using var console = await RunningConsole.Start();
        var anna = await console.SignedIn("anna", "operator");
        await anna.Get("/account");
        var before = State();
        foreach (var (method, path, admits) in Endpoints(console).Where(endpoint => endpoint.Admits is { IsOpen: false } && endpoint.Path != "/sign-out"))
        {
            foreach (var value in Hostile)
            {
                var shown = method == "POST"
                    ? await anna.Post(path, [.. Fields.Select(field => (field, value))])
                    : path.StartsWith("/live", StringComparison.Ordinal) || path.StartsWith("/api", StringComparison.Ordinal) ? null
                    : await anna.Get($"{path}?{string.Join('&', Fields.Select(field => $"{field}={Uri.EscapeDataString(value[..Math.Min(value.Length, 200)])}"))}");
                Assert.True(shown is null || (int)shown.Status < 500, $"{method} {path} with {value}: {shown?.Status}");
                Assert.DoesNotContain("<script>alert", shown?.Html ?? "", StringComparison.Ordinal);
                Assert.DoesNotContain("   at CatsIce", shown?.Html ?? "", StringComparison.Ordinal);
            }
        }
        Assert.Equal(before, State());

        string State() => string.Join('\n', console.Query<string>(
            """
            SELECT name || ' ' || COALESCE(password, '') || ' ' || COALESCE(certificate, '') FROM account UNION ALL SELECT id || ' ' || status || ' ' || COALESCE(push_address, '') FROM participant
            UNION ALL SELECT 'approvals ' || COUNT(*) FROM approval UNION ALL SELECT 'requeues ' || COUNT(*) FROM requeue UNION ALL SELECT 'audit ' || COUNT(*) FROM participant_audit
            """));
    }

    private static readonly string[] Fields =
        ["name", "password", "again", "present", "code", "to", "after", "number", "reason", "decision", "change", "address", "version", "certificate", "evidence", "purpose", "pem", "thumbprint", "language", "theme", "saved", "sent"];

    private static IEnumerable<(string Method, string Path, Admits? Admits)> Endpoints(RunningConsole console) =>
        from endpoint in console.Hub.Server.Services.GetRequiredService<ConsoleServer>().Endpoints
        let path = "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal ? literal.Content : "1"))))
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        select (method, path, endpoint.Metadata.GetMetadata<Admits>());
}
