using System.Net;
using System.Text.RegularExpressions;
using CatsIce.Gateway.Console.Access.SecondFactor;

namespace Gateway.Tests.Console;

public sealed partial class Signing_in
{
    private const string Wrong = "That was not right";

    [Fact]
    public async Task Takes_a_password_a_second_factor_and_a_password_of_ones_own_and_each_step_has_a_new_session()
    {
        await using var console = await RunningConsole.Start();
        await console.Verb(RunningConsole.Password, "account", "add", "anna", "--role", "operator");
        var browser = console.Browser();

        var setUp = await browser.SignIn("anna", RunningConsole.Password);
        Assert.Contains("Set up your second factor", setUp.Text, StringComparison.Ordinal);
        var first = browser.Session;
        Assert.Equal("/sign-in/set-up", (await browser.Get("/account")).Location);
        var secret = SecretOf(setUp);
        Assert.Equal(secret, SecretOf(await browser.Get("/sign-in/set-up")));

        var wrong = await browser.Post("/sign-in/set-up", ("code", "12345"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("A code has six digits", wrong.Text, StringComparison.Ordinal);
        var password = await browser.Follow(await browser.Post("/sign-in/set-up", ("code", CodeOf(secret, 0))));
        Assert.Contains("Choose a new password", password.Text, StringComparison.Ordinal);
        Assert.NotEqual(first, browser.Session);
        Assert.Equal("/sign-in/password", (await browser.Get("/account")).Location);

        Assert.Contains("not the same", (await browser.Post("/sign-in/password", ("password", "another good password"), ("again", "another good passwort"))).Text, StringComparison.Ordinal);
        Assert.Contains("your present password", (await browser.Post("/sign-in/password", ("password", RunningConsole.Password), ("again", RunningConsole.Password))).Text, StringComparison.Ordinal);
        Assert.Contains("at least 12", (await browser.Post("/sign-in/password", ("password", "short"), ("again", "short"))).Text, StringComparison.Ordinal);
        Assert.Equal("/", (await browser.Post("/sign-in/password", ("password", "another good password"), ("again", "another good password"))).Location);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/account")).Status);
        (string, string)[] same = [("present", "another good password"), ("password", "another good password"), ("again", "another good password")];
        Assert.Contains("your present password", (await browser.Post("/account", same)).Text, StringComparison.Ordinal);

        // What was known before a step opens nothing after it.
        Assert.Single(console.Query<string>("SELECT token_hash FROM console_session"));
        var other = console.Browser();
        Assert.StartsWith("/sign-in", (await other.Get("/account", ("Cookie", $"__Host-catsice={first}"))).Location, StringComparison.Ordinal);
        Assert.Contains(Wrong, (await other.SignIn("anna", RunningConsole.Password)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_no_session_that_was_planted()
    {
        await using var console = await RunningConsole.Start();
        await console.AddAccount("anna", "operator");
        var browser = console.Browser();
        const string Planted = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        browser.Cookies.Add(new Uri(browser.Origin), new Cookie("__Host-catsice", Planted) { Secure = true, Path = "/" });
        await browser.SignIn("anna", RunningConsole.Password);
        Assert.NotEqual(Planted, browser.Session);
        Assert.StartsWith("/sign-in", (await console.Browser().Get("/account", ("Cookie", $"__Host-catsice={Planted}"))).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_a_code_once_even_in_its_own_half_minute()
    {
        await using var console = await RunningConsole.Start();
        await console.AddAccount("anna", "operator");
        var (first, second) = (console.Browser(), console.Browser());
        var secret = SecretOf(await first.SignIn("anna", RunningConsole.Password));
        var code = CodeOf(secret, 0);
        Assert.Equal("/", (await first.Post("/sign-in/set-up", ("code", code))).Location);

        Assert.Contains("Six digits", (await second.SignIn("anna", RunningConsole.Password)).Text, StringComparison.Ordinal);
        var again = await second.Post("/sign-in/code", ("code", code));
        Assert.Contains("does not count", again.Text, StringComparison.Ordinal);
        Assert.Equal("/sign-in/code", (await second.Get("/account")).Location);
        Assert.Equal("/", (await second.Post("/sign-in/code", ("code", CodeOf(secret, 1)))).Location);
    }

    [Fact]
    public async Task Locks_an_account_after_wrong_attempts_and_says_the_same_about_one_that_there_is_not()
    {
        await using var console = await RunningConsole.Start(("Console:MostFailures", "3"));
        await console.AddAccount("anna", "operator");
        var browser = console.Browser();
        var unknown = await browser.SignIn("nobody", "anything at all");
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var wrong = await browser.SignIn("anna", "anything at all");
            Assert.Equal(Plain(unknown), Plain(wrong), ignoreLineEndingDifferences: true);
        }
        var right = await browser.SignIn("anna", RunningConsole.Password);
        Assert.Equal(Plain(unknown), Plain(right));
        Assert.Equal(1, console.Query<long>("SELECT COUNT(*) FROM console_audit WHERE action = 'sign-in' AND outcome = 'refused'").Single());
        await console.Verb("", "account", "unlock", "anna");
        Assert.Contains("Set up", (await browser.SignIn("anna", RunningConsole.Password)).Text, StringComparison.Ordinal);

        static string Plain(Shown shown) => Moment().Replace(shown.Html.Replace("value=\"anna\"", "value=\"nobody\"", StringComparison.Ordinal), "");
    }

    [Fact]
    public async Task Gives_no_more_guesses_of_codes_to_whoever_knows_the_password()
    {
        await using var console = await RunningConsole.Start(("Console:MostFailures", "3"));
        await console.AddAccount("anna", "operator");
        console.Execute("UPDATE account SET code_secret = @secret WHERE name = 'anna'", new { secret = TimeCode.NewSecret() });
        var browser = console.Browser();
        for (var attempt = 0; attempt < 3; attempt++)
        {
            Assert.Contains("Six digits", (await browser.SignIn("anna", RunningConsole.Password)).Text, StringComparison.Ordinal);
            await browser.Post("/sign-in/code", ("code", "000000"));
        }
        Assert.Contains(Wrong, (await browser.SignIn("anna", RunningConsole.Password)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Goes_by_a_registered_certificate_and_by_no_other()
    {
        await using var console = await RunningConsole.Start();
        var anna = await console.SignedIn("anna", "auditor");
        Assert.Contains("auditor", (await anna.Get("/account")).Text, StringComparison.Ordinal);
        // That of a participant is good for the exchange, and opens nothing here.
        var participant = console.Browser(console.Hub.Uz);
        var refused = await participant.Post("/sign-in/certificate");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Null(participant.Session);
    }

    [Fact]
    public async Task Ends_with_a_sign_out_with_a_lock_and_with_time()
    {
        await using var console = await RunningConsole.Start();
        var anna = await console.SignedIn("anna", "operator");
        var session = anna.Session;
        await anna.Get("/account");
        Assert.Equal("/sign-in", (await anna.Post("/sign-out")).Location);
        Assert.StartsWith("/sign-in", (await console.Browser().Get("/account", ("Cookie", $"__Host-catsice={session}"))).Location, StringComparison.Ordinal);

        Assert.Equal("/", (await anna.Post("/sign-in/certificate")).Location);
        await console.Verb("", "account", "lock", "anna", "--reason", "test");
        Assert.StartsWith("/sign-in", (await anna.Get("/account")).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await anna.Post("/sign-in/certificate")).Status);

        await console.Verb("", "account", "unlock", "anna");
        Assert.Equal("/", (await anna.Post("/sign-in/certificate")).Location);
        console.Execute("UPDATE console_session SET seen_at = seen_at - 1860000 WHERE 1 = 1");
        Assert.StartsWith("/sign-in", (await anna.Get("/account")).Location, StringComparison.Ordinal);
    }

    internal static string SecretOf(Shown setUp) => SecretText().Match(setUp.Text).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);

    /// <param name="later">Half minutes from now.</param>
    internal static string CodeOf(string secret, int later) => TimeCode.Code(Base32.Read(secret), TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30 + later, TimeCode.Digits);

    [GeneratedRegex("<code class=\"secret\">([A-Z2-7 ]+)</code>")]
    private static partial Regex SecretText();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ")]
    private static partial Regex Moment();
}
