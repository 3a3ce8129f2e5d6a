using System.Net;
using System.Text;

namespace Gateway.Tests.Console;

/// <summary>What no browser sends, byte for byte; what pages say to it.</summary>
public sealed class Forms_are_read
{
    [Theory]
    [InlineData("%00")]
    [InlineData("agreed%00by+telephone")]
    [InlineData("%01")]
    [InlineData("%1B%5B31m")]
    [InlineData("%C2%85")]
    // Half of a surrogate pair, a byte of no character, one that is cut off, a longer way to write a solidus.
    [InlineData("agreed+%ED%A0%80")]
    [InlineData("%FF")]
    [InlineData("agreed+%E2%82")]
    [InlineData("%C0%AF")]
    public async Task A_character_that_nobody_can_read_is_told_beside_its_field_in_both_languages_and_nothing_is_changed(string reason)
    {
        await using var console = await RunningConsole.Start();
        var anna = await console.SignedIn("anna", "operator");
        foreach (var (language, says) in new[] { ("en", "A character stands here that nobody can read or write"), ("ru", "Здесь стоит знак, который нельзя ни прочитать, ни написать") })
        {
            await anna.Get("/participants/NTA.UZ", ("Accept-Language", language));
            var shown = await Send(anna, "/participants/NTA.UZ", $"form={anna.FormToken}&change=suspend&reason={reason}", ("Accept-Language", language));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, shown.Status);
            Assert.Matches($"<span class=\"fault\" id=\"suspend-reason-fault\">{says}", shown.Text);
            Assert.Contains("class=\"faults\" role=\"alert\"", shown.Html, StringComparison.Ordinal);
        }
        Assert.Equal([0L], console.Query<long>("SELECT COUNT(*) FROM approval"));
    }

    [Fact]
    public async Task What_people_write_arrives_as_it_was_written()
    {
        await using var console = await RunningConsole.Start();
        var anna = await console.SignedIn("anna", "operator");
        await anna.Get("/participants/NTA.UZ");
        const string Reason = "по телефону: 50 % & \"больше\" = 100+1; 日本 \U0001F4A5";
        Assert.Equal("/approvals/1", (await anna.Post("/participants/NTA.UZ", ("change", "suspend"), ("reason", Reason))).Location);
        Assert.Equal([Reason], console.Query<string>("SELECT reason FROM approval"));
        // As it is, without escapes; and what the form does not have is passed over.
        Assert.Equal("/approvals/2", (await Send(anna, "/participants/NTA.UZ", $"form={anna.FormToken}&&=&unknown&change=suspend&reason=по телефону 100%")).Location);
        Assert.Equal(["по телефону 100%"], console.Query<string>("SELECT reason FROM approval WHERE approval_id = 2"));
    }

    [Fact]
    public async Task A_form_of_too_many_fields_is_not_read()
    {
        await using var console = await RunningConsole.Start();
        var nobody = console.Browser();
        var shown = await Send(nobody, "/sign-in", string.Join('&', Enumerable.Range(0, 1025).Select(number => $"f{number}=")));
        Assert.Equal(HttpStatusCode.BadRequest, shown.Status);
        Assert.Contains("This request could not be read", shown.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Send(nobody, "/sign-in", string.Join('&', Enumerable.Repeat("name=a", 1024)))).Status);
    }

    private static Task<Shown> Send(Browser browser, string path, string body, params (string, string)[] headers)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = new("application/x-www-form-urlencoded");
        return browser.Send(new HttpRequestMessage(HttpMethod.Post, path) { Content = content }, [("Origin", browser.Origin), .. headers]);
    }
}
