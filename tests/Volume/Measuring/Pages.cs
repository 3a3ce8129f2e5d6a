using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using CatsIce.Running;
using CatsIce.Volume.Filling;

namespace CatsIce.Volume.Measuring;

/// <summary>The pages of the console as an operator's browser gets them: over HTTPS, signed in, each time with another key, from the request to the last byte.</summary>
internal sealed partial class Pages : IDisposable
{
    private const string Account = "volume";
    private const string Certificate = "NTA.GE-tls";

    private readonly FilledHub _hub;
    private readonly HttpClient _http;
    private readonly Random _random = new(1);

    private Pages(FilledHub hub, HttpClient http) => (_hub, _http) = (hub, http);

    public static async Task<IReadOnlyList<Percentiles>> Measure(FilledHub hub, int times)
    {
        if (!(await hub.Must("account", "list", "--development")).Output.Contains(Account, StringComparison.Ordinal))
        {
            await hub.Must("account", "add", Account, "--role", "operator", "--no-password", "--certificate", hub.PkiFile(Certificate + ".pem"), "--development");
        }
        var address = new Uri(Address().Match(hub.Process.Log) is { Success: true } at ? at.Groups[1].Value : throw new InvalidOperationException("The hub does not say where its console is."));
        using var key = hub.Load(Certificate);
        var http = hub.Caller(key);
        http.BaseAddress = address;
        http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        using var pages = new Pages(hub, http);
        await pages.SignIn(address);
        return pages.All(times);
    }

    public void Dispose() => _http.Dispose();

    private async Task SignIn(Uri address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in/certificate") { Content = new FormUrlEncodedContent([]) };
        request.Headers.Add("Origin", address.GetLeftPart(UriPartial.Authority));
        using var answer = await _http.SendAsync(request);
        Expect.True(answer.IsSuccessStatusCode && answer.RequestMessage!.RequestUri!.AbsolutePath == "/", $"The console does not let {Account} in: {(int)answer.StatusCode} {answer.RequestMessage!.RequestUri}");
    }

    private List<Percentiles> All(int times)
    {
        var first = _hub.Ledger.Query<long>("SELECT received_at FROM message WHERE log_index = 1").Single();
        (string What, Func<string> Path)[] pages =
        [
            ("Overview", () => "/"),
            ("Messages, newest", () => "/messages"),
            ("Messages by MRN", () => $"/messages?mrn={MrnOfAny()}"),
            ("Messages by messageIdentification", () => $"/messages?messageId={Filler.IdOf(Any())}"),
            ("Messages by participant, from any place on", () => $"/messages?participant=NTA.UZ&after={PlaceOfAny()}"),
            ("Messages by type and day", () => $"/messages?type=IE018&from={Day(Any())}"),
            ("Messages of an hour", () => { var from = At(Any()); return $"/messages?from={Minute(from)}&to={Minute(from.AddHours(1))}"; }),
            ("Messages that were delivered", () => $"/messages?state=Delivered&after={PlaceOfAny()}"),
            ("Messages that were given up", () => "/messages?state=Parked"),
            ("Messages that the destination refused", () => "/messages?state=Refused"),
            ("Messages on their way", () => "/messages?state=Pending"),
            ("Messages by reason of refusal", () => "/messages?reason=92"),
            ("Participant, type and state together", () => "/messages?participant=NTA.GE&type=IE006&state=Delivered"),
            ("What no index narrows down: 20,000 rows looked through", () => $"/messages?type=IE006&state=Received&after={PlaceOfAny()}"),
            ("A message", () => $"/messages/{Any()}"),
            ("A movement", () => $"/movements/{MrnOfAny()}"),
            ("Participants", () => "/participants"),
            ("A participant", () => "/participants/NTA.UZ"),
            ("Parked and delayed", () => "/parked"),
            ("Second person", () => "/approvals"),
            ("Audit", () => "/audit"),
            ("Conformance", () => "/conformance"),
        ];
        // What is compiled with the first request is not the page.
        foreach (var (_, path) in pages)
        {
            Get(path());
        }
        return [.. pages.Select(page => Percentiles.Of(page.What, times, _ => Get(page.Path())))];

        long Any() => _random.NextInt64(_hub.Messages) + 1;

        string MrnOfAny() => Filler.MrnOf((Any() - 1) / Filler.MessagesInMovement);

        DateTimeOffset At(long number) => DateTimeOffset.FromUnixTimeMilliseconds(first) + (Filler.Step * (number - 1));

        string PlaceOfAny()
        {
            var number = Any();
            return string.Create(CultureInfo.InvariantCulture, $"{At(number).ToUnixTimeMilliseconds()}-{number}");
        }

        string Day(long number) => At(number).UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        static string Minute(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture);
    }

    private void Get(string path)
    {
        using var answer = _http.GetAsync(new Uri(path, UriKind.Relative)).GetAwaiter().GetResult();
        var page = answer.Content.ReadAsStringAsync().GetAwaiter().GetResult();
        Expect.True(answer.IsSuccessStatusCode && page.EndsWith("</html>", StringComparison.Ordinal) && answer.RequestMessage!.RequestUri!.PathAndQuery == path, $"{path}: {(int)answer.StatusCode}, {answer.RequestMessage!.RequestUri}");
    }

    /// <summary>As the guide shows it.</summary>
    public static string ToMarkdown(IReadOnlyList<Percentiles> pages)
    {
        var text = new StringBuilder("| page | times | p50 | p95 | p99 |\n|---|---|---|---|---|\n");
        foreach (var page in pages)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {page.What} | {page.Times:N0} | {page.P50:0.0} ms | {page.P95:0.0} ms | {page.P99:0.0} ms |\n");
        }
        return text.ToString();
    }

    [GeneratedRegex(@"The console is at (https://\S+)")]
    private static partial Regex Address();
}
