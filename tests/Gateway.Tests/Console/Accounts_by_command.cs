using CatsIce.Gateway.Console.Access.Sessions;

namespace Gateway.Tests.Console;

public sealed class Accounts_by_command
{
    [Fact]
    public async Task Are_added_listed_locked_reset_and_removed_with_their_lines_in_the_audit_and_in_the_evidence_log()
    {
        await using var console = await RunningConsole.Start();
        await console.Verb(RunningConsole.Password, "account", "add", "anna", "--role", "operator", "--by", "tests");
        await console.Verb(RunningConsole.Password, "account", "add", "uz-1", "--role", "participant", "--participant", "NTA.UZ");
        var list = await console.Verb("", "account", "list");
        Assert.Contains("NTA.UZ", list.Output, StringComparison.Ordinal);
        await console.Verb("", "account", "lock", "anna", "--reason", "left");
        Assert.Contains("LOCKED", (await console.Verb("", "account", "list")).Output, StringComparison.Ordinal);
        await console.Verb("", "account", "unlock", "anna");
        await console.Verb("a wholly new one", "account", "reset", "anna", "--password");
        await console.Verb("", "account", "reset", "anna", "--second-factor");
        var token = await console.Verb("", "account", "token", "add", "anna", "--label", "nightly", "--days", "3");
        var secret = token.Output.Split("Bearer ")[1].Trim();
        Assert.Equal([Secret.Hash(secret)], console.Query<string>("SELECT token_hash FROM account_token"));
        await console.Verb("", "account", "token", "remove", "anna", "--label", "nightly");
        await console.Verb("", "account", "remove", "anna");
        Assert.Equal(["uz-1"], console.Query<string>("SELECT name FROM account"));

        var actions = console.Query<string>("SELECT action FROM console_audit WHERE subject = 'anna' ORDER BY number");
        Assert.Equal(["account-add", "account-lock", "account-unlock", "account-password", "account-second-factor", "account-token-add", "account-token-remove", "account-remove"], actions);
        // No entry is missing: each stands in the log, or waits for its place.
        Assert.Empty(console.Query<long>(
            """
            SELECT number FROM console_audit a WHERE NOT EXISTS (SELECT 1 FROM evidence_entry e WHERE e.kind = 'ConsoleActed' AND e.ref = a.number)
            AND NOT EXISTS (SELECT 1 FROM evidence_pending p WHERE p.kind = 'ConsoleActed' AND p.ref = a.number)
            """));
        var written = string.Join('\n', console.Query<string>("SELECT detail FROM console_audit"));
        Assert.DoesNotContain(secret, written, StringComparison.Ordinal);
        Assert.DoesNotContain(RunningConsole.Password, written, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("short", "account", "add", "anna", "--role", "operator")]
    [InlineData("aaaaaaaaaaaaaaaa", "account", "add", "anna", "--role", "operator")]
    [InlineData("I am anna and nobody else", "account", "add", "anna", "--role", "operator")]
    [InlineData(RunningConsole.Password, "account", "add", "Anna Karenina", "--role", "operator")]
    [InlineData(RunningConsole.Password, "account", "add", "anna", "--role", "participant")]
    [InlineData(RunningConsole.Password, "account", "add", "anna", "--role", "operator", "--participant", "NTA.UZ")]
    [InlineData(RunningConsole.Password, "account", "add", "anna", "--role", "king")]
    [InlineData("", "account", "add", "anna", "--role", "operator", "--no-password")]
    [InlineData("", "account", "lock", "nobody", "--reason", "x")]
    [InlineData("", "account", "reset", "nobody", "--second-factor")]
    [InlineData("", "account", "reset", "anna")]
    [InlineData("", "account", "token", "add", "nobody", "--label", "x")]
    public async Task Are_refused_in_words_when_they_are_wrong(string input, params string[] args)
    {
        await using var console = await RunningConsole.Start();
        var run = await console.TryVerb(input, args);
        Assert.NotEqual(0, run.Code);
        Assert.Matches("^(error|refused): .+", run.Error);
        Assert.Empty(console.Query<string>("SELECT name FROM account"));
    }
}
