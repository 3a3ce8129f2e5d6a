using System.Net;
using System.Text.RegularExpressions;
using CatsIce.Gateway.Console.Approvals;

namespace Gateway.Tests.Console;

public sealed class Pages_of_the_console
{
    private const string InsertMessage =
        """
        INSERT INTO message (log_index, sender, message_id, recipient, type, css_version, priority, mrn, digest, received_at, canonical)
        VALUES (@number, 'NTA.GE', @id, 'NTA.UZ', 'IE050', '3.0', 'B', @mrn, 'x', @at, x'00')
        """;

    private const string InsertOutbox =
        "INSERT INTO outbox (log_index, recipient, order_key, priority, state, expires_at, attempt, ended_at) VALUES (@number, 'NTA.UZ', @mrn, 'B', 'Parked', @at, 3, @at)";

    [Fact]
    public async Task Are_shown_in_both_languages_to_each_role()
    {
        await using var console = await RunningConsole.Start();
        foreach (var role in new[] { "operator", "auditor", "participant", "tester" })
        {
            var viewer = await console.SignedIn(role, role, role == "participant" ? ["--participant", "NTA.UZ"] : []);
            foreach (var language in new[] { "en", "ru" })
            {
                Assert.Equal("/", (await viewer.Post("/taste", ("language", language), ("to", "/"))).Location);
                var overview = await viewer.Get("/");
                Assert.Contains(language == "en" ? "Overview" : "Обзор", overview.Text, StringComparison.Ordinal);
                var participants = await viewer.Get("/participants");
                Assert.Contains("NTA.UZ", participants.Text, StringComparison.Ordinal);
                Assert.Equal(HttpStatusCode.OK, (await viewer.Get("/participants/NTA.UZ")).Status);
                Assert.Equal(HttpStatusCode.NotFound, (await viewer.Get("/participants/NTA.XX")).Status);
            }
        }
    }

    [Fact]
    public async Task Say_in_the_language_of_the_reader_that_a_file_cannot_be_had_where_a_program_gets_problem_details()
    {
        await using var console = await RunningConsole.Start();
        var viewer = await console.SignedIn("anna", "operator");
        const string Evidence = "/api/v1/messages/1/evidence";
        var page = await viewer.Get(Evidence, ("Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"));
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Contains("This cannot be had now", page.Text, StringComparison.Ordinal);
        Assert.Contains("There is nothing under this name", page.Text, StringComparison.Ordinal);

        Assert.StartsWith("{", (await viewer.Get(Evidence, ("Accept", "application/json"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Let_an_operator_propose_a_change_and_say_beside_the_field_what_is_wrong()
    {
        await using var console = await RunningConsole.Start();
        var anna = await console.SignedIn("anna", "operator");
        await anna.Get("/participants/NTA.UZ");
        await Refused("address", "no push address", ("change", "push"), ("address", "http://uz.example.org"), ("reason", "r"));
        await Refused("push-reason", "reason of 1 to 1,000", ("change", "push"), ("address", "https://uz.example.org/ice"), ("reason", ""));
        await Refused("pem", "no readable certificate", ("change", "add-certificate"), ("purpose", "Tls"), ("pem", "rubbish"), ("reason", "r"));
        await Refused("pem", "private key", ("change", "add-certificate"), ("purpose", "Tls"), ("pem", await File.ReadAllTextAsync(console.Hub.Files.Pki.KeyFile("NTA.UZ"), TestContext.Current.CancellationToken)), ("reason", "r"));
        await Refused("evidence", "certified on", ("change", "certify"), ("version", "3.0"), ("reason", "r"));
        await Refused("version", "versions that this hub knows", ("change", "certify"), ("version", "9.9"), ("evidence", "e"), ("reason", "r"));
        await Refused("thumbprint", "one of its certificates", ("change", "remove-certificate"), ("thumbprint", "AB"), ("reason", "r"));
        await Refused("", "no change that can be proposed", ("change", "explode"), ("reason", "r"));
        Assert.Empty(console.Query<long>("SELECT approval_id FROM approval"));

        console.Hub.Issue("NTA.UZ-next");
        var pem = await File.ReadAllTextAsync(console.Hub.Files.Pki.CertificateFile("NTA.UZ-next"), TestContext.Current.CancellationToken);
        var proposed = await anna.Post("/participants/NTA.UZ", ("change", "add-certificate"), ("purpose", "Tls"), ("pem", pem), ("reason", "rotation"));
        Assert.Equal("/approvals/1", proposed.Location);
        var boris = await console.SignedIn("boris", "operator");
        Assert.Contains("Register for NTA.UZ the Tls certificate", (await boris.Get("/approvals/1")).Text, StringComparison.Ordinal);
        await boris.Post("/approvals/1", ("decision", "approve"));
        Assert.Equal(2, console.Query<string>("SELECT thumbprint FROM participant_certificate WHERE participant_id = 'NTA.UZ' AND purpose = 'Tls'").Count);

        async Task Refused(string field, string sentence, params (string, string)[] form)
        {
            var shown = await anna.Post("/participants/NTA.UZ", form);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, shown.Status);
            Assert.Contains(sentence, shown.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("PRIVATE KEY-----", shown.Html, StringComparison.Ordinal);
            Assert.True(field is "" or "version" or "thumbprint" || shown.Html.Contains($"id=\"{field}-fault\"", StringComparison.Ordinal), field);
        }
    }

    [Fact]
    public async Task Send_one_parked_delivery_again_and_many_only_with_a_second_person()
    {
        await using var console = await RunningConsole.Start();
        var (anna, boris) = (await console.SignedIn("anna", "operator"), await console.SignedIn("boris", "operator"));
        foreach (var number in new long[] { 1, 2, 3 })
        {
            var values = new { number, id = $"m{number}", mrn = $"26UZ0000000000000{number}", at = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() };
            console.Execute(InsertMessage, values);
            console.Execute(InsertOutbox, values);
        }
        Assert.Contains("26UZ00000000000001", (await anna.Get("/parked")).Text, StringComparison.Ordinal);
        // No database is asked for what can't be a participant: PostgreSQL refuses NUL, and the page would say that the database is away.
        var nobody = await anna.Get("/parked?to=%00");
        Assert.Equal(HttpStatusCode.BadRequest, nobody.Status);
        Assert.Contains("id=\"to-fault\"", nobody.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("26UZ00000000000001", nobody.Text, StringComparison.Ordinal);
        Assert.Contains("26UZ00000000000001", (await anna.Get("/parked?to=NTA.UZ")).Text, StringComparison.Ordinal);
        Assert.Contains("choose deliveries", (await anna.Post("/parked")).Text, StringComparison.Ordinal);
        Assert.Contains("Not parked any more: 99", (await anna.Post("/parked", ("number", "99"))).Text, StringComparison.Ordinal);
        Assert.Contains("Would be sent again", (await anna.Post("/parked", ("number", "1"))).Text, StringComparison.Ordinal);
        Assert.Equal(3, Parked());
        Assert.Contains("reason of 1 to 1,000", (await anna.Post("/parked/requeue", ("number", "1"), ("reason", " "))).Text, StringComparison.Ordinal);
        Assert.Equal("/parked?sent=1", (await anna.Post("/parked/requeue", ("number", "1"), ("reason", "agreed"))).Location);
        Assert.Equal(2, Parked());

        var proposed = await anna.Post("/parked/requeue", ("number", "2"), ("number", "3"), ("reason", "agreed"));
        Assert.Equal("/approvals/1", proposed.Location);
        Assert.Equal(2, Parked());
        await anna.Post("/approvals/1", ("decision", "approve"));
        Assert.Equal(2, Parked());
        await boris.Get("/approvals/1");
        await boris.Post("/approvals/1", ("decision", "approve"));
        Assert.Equal(0, Parked());
        Assert.Equal(["anna", "anna, approved by boris", "anna, approved by boris"], console.Query<string>("SELECT changed_by FROM requeue ORDER BY requeue_id"));
        Assert.Contains("approve", (await boris.Get("/audit")).Text, StringComparison.Ordinal);

        long Parked() => console.Query<long>("SELECT COUNT(*) FROM outbox WHERE state = 'Parked'").Single();
    }

    [Fact]
    public async Task Lead_back_from_every_page_of_the_specification()
    {
        await using var console = await RunningConsole.Start();
        var theo = await console.SignedIn("theo", "tester");
        await theo.Post("/taste", ("language", "ru"), ("to", "/"));
        var index = await theo.Get("/specification/index.html");
        var pages = Regex.Matches(index.Html, "href=\"(v[^\"#]+)\"").Select(link => link.Groups[1].Value).Distinct().ToList();
        Assert.True(pages.Count > 20);
        foreach (var page in pages.Append("index.html"))
        {
            Assert.Matches("<header><a href=\"/\" lang=\"ru\">[^<]*Консоль</a>", (await theo.Get($"/specification/{page}")).Text);
        }
    }

    [Fact]
    public async Task Show_older_decisions_on_pages_of_their_own()
    {
        await using var console = await RunningConsole.Start();
        var anna = await console.SignedIn("anna", "operator");
        for (var number = 1; number <= 51; number++)
        {
            console.Execute("INSERT INTO approval (action, subject, request, reason, proposed_by, proposed_at, ends_at, state) VALUES ('suspend', 'NTA.UZ', @request, 'r', 'boris', 1, 2, 'Waiting')",
                new { request = new ProposedChange.Suspend("NTA.UZ").ToJson() });
        }
        var newest = await anna.Get("/approvals");
        Assert.Contains("/approvals?before=2\"", newest.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("/approvals/1\"", newest.Html, StringComparison.Ordinal);
        var oldest = await anna.Get("/approvals?before=2");
        Assert.Contains("/approvals/1\"", oldest.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("before=", oldest.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await anna.Get("/approvals?before=x")).Status);
    }

    [Fact]
    public async Task Show_the_doctor_step_by_step_and_end()
    {
        await using var console = await RunningConsole.Start();
        var anna = await console.SignedIn("anna", "operator");
        Assert.Contains("/live/doctor/NTA.UZ", (await anna.Get("/participants/NTA.UZ/doctor")).Html, StringComparison.Ordinal);
        var steps = await anna.Get("/live/doctor/NTA.UZ");
        Assert.Contains("registration", steps.Text, StringComparison.Ordinal);
        Assert.True(steps.Html.Split("event: part").Length > 3);
        Assert.Contains("event: end", steps.Html, StringComparison.Ordinal);
        Assert.Equal(1, console.Query<long>("SELECT COUNT(*) FROM console_audit WHERE action = 'doctor'").Single());
    }
}
