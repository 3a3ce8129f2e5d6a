using System.Net;
using CatsIce.Gateway.Console.Approvals;
using CatsIce.Gateway.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Console;

public sealed class Two_persons
{
    [Fact]
    public async Task Change_a_route_and_neither_can_do_it_alone()
    {
        await using var console = await RunningConsole.Start();
        var (anna, boris) = (await console.SignedIn("anna", "operator"), await console.SignedIn("boris", "operator"));
        var id = await Proposed(console, new ProposedChange.Route("NTA.UZ", "https://uz.example.org/ice"), "anna");
        await anna.Get($"/approvals/{id}");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await anna.Post($"/approvals/{id}", ("decision", "approve"))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await anna.Post($"/approvals/{id}", ("decision", "nonsense"))).Status);
        Assert.Equal([""], Address(console));

        await boris.Get($"/approvals/{id}");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await boris.Post($"/approvals/{id}", ("decision", "withdraw"))).Status);
        Assert.Equal($"/approvals/{id}", (await boris.Post($"/approvals/{id}", ("decision", "approve"))).Location);
        Assert.Equal(["https://uz.example.org/ice"], Address(console));
        Assert.Contains("is now reached by push", (await boris.Get($"/approvals/{id}")).Text, StringComparison.Ordinal);
        Assert.Equal(["anna, approved by boris"], console.Query<string>("SELECT changed_by FROM participant_audit WHERE action = 'route'"));
        Assert.Equal(["propose anna", "approve boris"], console.Query<string>("SELECT action || ' ' || account FROM console_audit WHERE subject = 'NTA.UZ' ORDER BY number"));
        // Once.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await boris.Post($"/approvals/{id}", ("decision", "approve"))).Status);
    }

    [Theory]
    [InlineData("decline", "boris", "Declined")]
    [InlineData("withdraw", "anna", "Withdrawn")]
    public async Task Change_nothing_when_it_is_declined_or_withdrawn_or_has_lapsed(string decision, string by, string state)
    {
        await using var console = await RunningConsole.Start();
        var browsers = new Dictionary<string, Browser> { ["anna"] = await console.SignedIn("anna", "operator"), ["boris"] = await console.SignedIn("boris", "operator") };
        var id = await Proposed(console, new ProposedChange.Suspend("NTA.UZ"), "anna");
        await browsers[by].Get($"/approvals/{id}");
        Assert.Equal($"/approvals/{id}", (await browsers[by].Post($"/approvals/{id}", ("decision", decision))).Location);
        Assert.Equal([state], console.Query<string>("SELECT state FROM approval"));

        var lapsed = await Proposed(console, new ProposedChange.Suspend("NTA.UZ"), "anna");
        console.Execute("UPDATE approval SET ends_at = proposed_at WHERE approval_id = @lapsed", new { lapsed });
        await browsers["boris"].Get($"/approvals/{lapsed}");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browsers["boris"].Post($"/approvals/{lapsed}", ("decision", "approve"))).Status);
        Assert.Equal(["Certified"], console.Query<string>("SELECT status FROM participant"));
    }

    [Fact]
    public async Task Are_told_what_the_registry_refuses_when_it_is_done()
    {
        await using var console = await RunningConsole.Start();
        var boris = await console.SignedIn("boris", "operator");
        var id = await Proposed(console, new ProposedChange.RemoveCertificate("NTA.UZ", new string('0', 64)), "anna");
        await boris.Get($"/approvals/{id}");
        await boris.Post($"/approvals/{id}", ("decision", "approve"));
        Assert.Contains("Refused: NTA.UZ has no certificate", (await boris.Get($"/approvals/{id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_the_change_as_it_was_proposed()
    {
        ProposedChange[] changes =
        [
            new ProposedChange.Route("NTA.UZ", null), new ProposedChange.Certify("NTA.UZ", ["3.0"], "seen"), new ProposedChange.CertifyOn("NTA.UZ", ["3.0"], [1, 2], "7"), new ProposedChange.Suspend("NTA.UZ"),
            new ProposedChange.AddCertificate("NTA.UZ", "Tls", "AB", "CN=x", [3]), new ProposedChange.RemoveCertificate("NTA.UZ", "AB"), new ProposedChange.Requeue([1, 2]),
        ];
        Assert.All(changes, change => Assert.Equal(change.ToJson(), ProposedChange.FromJson(change.ToJson()).ToJson()));
        Assert.All(changes, change => Assert.DoesNotContain("Told", change.ToJson(), StringComparison.Ordinal));
    }

    private static Task<long> Proposed(RunningConsole console, ProposedChange change, string by) => console.Hub.Server.Services.GetRequiredService<CommitWriter>().Run(
        new Propose(change, "because", by, TimeProvider.System.GetUtcNow(), TimeProvider.System.GetUtcNow().AddHours(1)), TestContext.Current.CancellationToken);

    private static List<string> Address(RunningConsole console) => console.Query<string>("SELECT COALESCE(push_address, '') FROM participant WHERE id = 'NTA.UZ'");
}
