using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using CatsIce.Gateway.Console.Access.Gate;
using CatsIce.Running.Databases;
using Gateway.Tests.Console;

namespace Gateway.Browsing;

/// <summary>Every page that links lead to, every field of every form on it, every parameter of every address: found on the pages themselves, so that a new form is tried on the day it is made.</summary>
public sealed partial class People_write_nonsense
{
    private static readonly string[] Nonsense =
    [
        "", " ", "'", "' OR 1=1 --", "../../etc/passwd", "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "-1", "0", "99999999999999999999999", "\0", "a\0b", "\u0001", "\u0085\u007f", "\ufffd", "a\r\nSet-Cookie: a=b", "\u202e", "\U0001F4A5", "NaN",
        "{0}{99}", "%s%n", "=1+1", "9999-99-99", "0001-01-01T00:00Z", "NTA.", "١٢", new('A', 4000),
    ];

    /// <summary>Of these, what no text can hold: told beside the field that has it.</summary>
    private static readonly string[] Unreadable = ["\0", "a\0b", "\u0001", "\u0085\u007f", "\ufffd"];

    /// <summary>And what a database server takes otherwise than the embedded database: texts of the wrong kind and length, quotes, numbers and days beyond its own.</summary>
    private static readonly string[] HardForServers = ["'", "a\0b", "\u0001", "\ufffd", "99999999999999999999999", "9999-99-99", "\U0001F4A5", new('A', 4000)];

    /// <summary>Where any printable sentence is right; and where nothing is changed but what the browser itself keeps.</summary>
    private static readonly string[] Sentences = ["reason", "evidence", "language", "theme", "to"];

    [Fact]
    public async Task And_are_told_so_beside_the_field_and_nothing_is_changed()
    {
        await using var console = await RunningConsole.Start();
        await Write(console, Nonsense);
    }

    [Fact]
    public async Task On_PostgreSQL_too()
    {
        Assert.SkipWhen(PostgreSqlCluster.Binaries is null, "PostgreSQL is not installed.");
        await using var database = await (await PostgreSqlCluster.Shared).Create();
        await using var console = await RunningConsole.Start(("Store:Database", "PostgreSql"), ("Store:ConnectionString", database.ConnectionString));
        await Write(console, HardForServers);
    }

    private static async Task Write(RunningConsole console, string[] nonsense)
    {
        using var traffic = await Traffic.In(console);
        await traffic.Send();
        console.Execute("UPDATE outbox SET state = 'Parked', due_at = NULL, ended_at = 1 WHERE log_index IN (5, 6, 7)");
        var (anna, nobody) = (await console.SignedIn("anna", "operator"), console.Browser());
        await anna.Get("/participants/NTA.UZ");
        Assert.Equal("/approvals/1", (await anna.Post("/participants/NTA.UZ", ("change", "suspend"), ("reason", "to be decided about"))).Location);

        var (forms, faults, unreadable) = (0, 0, 0);
        foreach (var (browser, start) in new[] { (anna, "/"), (nobody, "/sign-in") })
        {
            foreach (var page in await Pages(browser, start))
            {
                var shown = await browser.Get(page);
                foreach (var form in PageForm.Of(shown.Html, page.Split('?')[0]).Where(form => form.Action != "/sign-out"))
                {
                    forms++;
                    foreach (var (field, value) in form.Fields.Where(field => field.Name != Gatekeeper.FormField).SelectMany(field => nonsense.Select(value => (field, value))))
                    {
                        var before = State(console);
                        var answer = await Submit(browser, form, field, value);
                        var where = $"{page}: {form.Action} {field.Name}={value}: {answer.Status}";
                        Sound(answer, where);
                        faults += (int)answer.Status is 400 or 422 ? 1 : 0;
                        Assert.True((int)answer.Status is not (400 or 422) || Fault().IsMatch(answer.Html), $"{where}, and no sentence says what is wrong");
                        // A document is judged by the exchange, whatever stands in it.
                        if (Unreadable.Contains(value) && field.IsWritten && field.Name != "document")
                        {
                            unreadable++;
                            Assert.True((int)answer.Status is 400 or 422 && answer.Html.Contains($"{field.Name}-fault\"", StringComparison.Ordinal), $"{where}, and nothing says so beside the field");
                        }
                        Assert.True(before == State(console) || (Sentences.Contains(field.Name) && answer.Location is not null), $"{where}, and something was changed");
                    }
                }
                foreach (var address in Twisted(page, nonsense))
                {
                    Sound(await browser.Get(address), address);
                }
            }
        }
        // What was found at all: neither the search for forms nor the judgement went by.
        Assert.True(forms >= 20 && faults >= 10 * nonsense.Length && unreadable >= 30, $"{forms} forms, {faults} times something was said to be wrong, {unreadable} times beside a field that held what nobody can read");
    }

    /// <summary>Each page once: those of one kind differ in names and numbers alone.</summary>
    private static async Task<IReadOnlyList<string>> Pages(Browser browser, string start)
    {
        var (pages, waiting, known) = (new List<string>(), new Queue<string>([start]), new HashSet<string>());
        while (waiting.TryDequeue(out var path))
        {
            var shown = await browser.Get(path);
            Sound(shown, path);
            if (shown.Status != HttpStatusCode.OK || !shown.Html.Contains("<main", StringComparison.Ordinal))
            {
                continue;
            }
            pages.Add(path);
            foreach (var link in Link().Matches(shown.Html).Select(link => WebUtility.HtmlDecode(link.Groups[1].Value)).Where(link => !Elsewhere().IsMatch(link) && known.Add(Kind().Replace(link, "#"))))
            {
                waiting.Enqueue(link);
            }
        }
        return pages;
    }

    private static Task<Shown> Submit(Browser browser, PageForm form, PageField twisted, string value)
    {
        var fields = form.Fields.Where(field => !field.IsFile).Select(field => (field.Name, Value: field == twisted ? value : field.Name == Gatekeeper.FormField ? browser.FormToken : field.Value)).ToArray();
        if (!form.IsPost)
        {
            return browser.Get($"{form.Action}?{string.Join('&', fields.Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value)}"))}");
        }
        if (!twisted.IsFile)
        {
            return browser.Post(form.Action, browser.Origin, fields);
        }
        var body = new MultipartFormDataContent();
        foreach (var field in fields)
        {
            body.Add(new StringContent(field.Value), field.Name);
        }
        body.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(value)), twisted.Name, "../nonsense.xml");
        return browser.Send(new HttpRequestMessage(HttpMethod.Post, form.Action) { Content = body }, ("Origin", browser.Origin));
    }

    /// <summary>The address with nonsense in each part of the path after the first, and in each parameter.</summary>
    private static IEnumerable<string> Twisted(string page, string[] nonsense)
    {
        var (path, query) = page.Split('?') is [var before, var after] ? (before, after.Split('&')) : (page, []);
        var parts = path.Split('/');
        foreach (var value in nonsense.Select(Uri.EscapeDataString))
        {
            foreach (var at in Enumerable.Range(2, Math.Max(0, parts.Length - 2)))
            {
                yield return string.Join('/', parts.Select((part, index) => index == at ? value : part));
            }
            foreach (var parameter in query.Select(pair => pair.Split('=')[0]).Append("unknown"))
            {
                yield return $"{path}?{string.Join('&', query.Where(pair => !pair.StartsWith(parameter + "=", StringComparison.Ordinal)).Append($"{parameter}={value}"))}";
            }
        }
    }

    private static void Sound(Shown shown, string where)
    {
        Assert.True((int)shown.Status < 500, $"{where}: {shown.Status}");
        Assert.DoesNotMatch("   at [A-Z]|Exception\\b|<script>alert|<img src=x", shown.Html);
        Assert.True(shown.Location is null || shown.Location.StartsWith('/'), $"{where}: leads to {shown.Location}");
    }

    private static string State(RunningConsole console) => string.Join('\n', console.Query<string>(
        """
        SELECT name || ' ' || role || ' ' || COALESCE(password, '') || ' ' || COALESCE(certificate, '') || ' ' || COALESCE(code_secret, '') || ' ' || failures || ' ' || COALESCE(locked_at, 0) FROM account
        UNION ALL SELECT id || ' ' || status || ' ' || COALESCE(push_address, '') FROM participant UNION ALL SELECT participant_id || ' ' || thumbprint FROM participant_certificate
        UNION ALL SELECT 'approval ' || approval_id || ' ' || state FROM approval UNION ALL SELECT 'outbox ' || outbox_id || ' ' || state FROM outbox
        UNION ALL SELECT 'rows ' || (SELECT COUNT(*) FROM message) || ' ' || (SELECT COUNT(*) FROM refusal) || ' ' || (SELECT COUNT(*) FROM requeue) || ' ' || (SELECT COUNT(*) FROM participant_audit)
        """));

    [GeneratedRegex("href=\"(/[^\"]*)\"")]
    private static partial Regex Link();

    /// <summary>Pages without a form, files, and what streams.</summary>
    [GeneratedRegex("^/(specification|assets|live|api)\\b|#")]
    private static partial Regex Elsewhere();

    [GeneratedRegex("R?[0-9][0-9A-Z.-]*|NTA\\.[A-Z]+|(?<==)[^&]*")]
    private static partial Regex Kind();

    [GeneratedRegex("class=\"faults?\"")]
    private static partial Regex Fault();
}
