using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CatsIce.Gateway.Receive.Limits;
using CatsIce.Protocol.Envelopes;
using Gateway.Tests.Operate;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Receive.Limits;

/// <summary>CSS-SEC-009 and CSS-FLT-002: who asks for too much is told when to come again; nothing is read, nothing is stored, and others are served.</summary>
public sealed class Turnstile_turns_away
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AQuestionAboveTheRate_Is429WithTheTimeUntilTheNext()
    {
        await using var hub = await RunningHub.Start(("Limits:PerSecond", "1"), ("Limits:Burst", "2"));
        using var client = hub.Client(hub.Uz);
        for (var i = 0; i < 2; i++)
        {
            using var good = await client.PostAsync("/ice/ping", Ping(), Cancel);
            Assert.Equal(HttpStatusCode.OK, good.StatusCode);
        }
        using var refused = await client.PostAsync("/ice/ping", Ping(), Cancel);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
        Assert.Contains("NTA.UZ may send 1 questions a second", await refused.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task InSoap_ItIsAFaultOfTheReceiverWithRetryAfter()
    {
        await using var hub = await RunningHub.Start(("Limits:PerSecond", "1"), ("Limits:Burst", "1"));
        using var client = hub.Client(hub.Uz);
        using var good = await client.PostAsync("/ice", Soap(PayloadWriter.Ping("1")), Cancel);
        using var refused = await client.PostAsync("/ice", Soap(PayloadWriter.Ping("2")), Cancel);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.InternalServerError), (good.StatusCode, refused.StatusCode));
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
        var text = await refused.Content.ReadAsStringAsync(Cancel);
        Assert.Contains("<ice:Code>Throttled</ice:Code>", text, StringComparison.Ordinal);
        Assert.Contains("Receiver", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MessagesAndQuestions_HaveRatesOfTheirOwn_AndConfirmHasNone()
    {
        await using var hub = await RunningHub.Start(("Limits:PerSecond", "1"), ("Limits:Burst", "1"));
        using var client = hub.Client(hub.Uz);
        Assert.NotEqual(HttpStatusCode.TooManyRequests, await Status(client, "/ice/documents", Xml("<a/>")));
        Assert.Equal(HttpStatusCode.TooManyRequests, await Status(client, "/ice/documents", Xml("<a/>")));
        Assert.Equal(HttpStatusCode.OK, await Status(client, "/ice/ping", Ping()));
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(HttpStatusCode.BadRequest, await Status(client, "/ice/confirm", Xml("<a/>")));
        }
    }

    [Fact]
    public async Task AMessageWhoseBodyIsStillComing_TakesOneOfThePlaces_AndTheNextIsRefusedWithoutItsBody()
    {
        await using var hub = await RunningHub.Start(("Limits:AtOnce", "1"));
        using var client = hub.Client(hub.Uz);
        var slow = new SlowContent();
        var first = client.PostAsync("/ice/documents", slow, Cancel);
        await slow.Begun.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        // The hub must have let the first one in; then the second is refused, and nothing of its body is asked for.
        var second = new SlowContent();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/ice/documents") { Content = second, Headers = { ExpectContinue = true } };
        await Running.TestHub.Until(() => hub.Server.Services.GetRequiredService<Turnstile>().Bodies.Used > 0, "the first body occupies memory");
        using var refused = await client.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.False(second.Begun.IsCompleted);
        Assert.Equal(HttpStatusCode.OK, await Status(client, "/ice/ping", Ping()));
        slow.End();
        using var answered = await first;
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answered.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Status(client, "/ice/documents", Xml("<a/>")));
        Assert.Equal(0, hub.Server.Services.GetRequiredService<Turnstile>().Bodies.Used);
    }

    [Fact]
    public async Task ABodyThatThereIsNoMemoryFor_IsRefused()
    {
        await using var hub = await RunningHub.Start(("Receive:MostBodyBytes", "524288"), ("Receive:MemoryBudget", "1048576"));
        using var client = hub.Client(hub.Uz);
        var slow = new SlowContent(200_000);
        var first = client.PostAsync("/ice/documents", slow, Cancel);
        await Running.TestHub.Until(() => hub.Server.Services.GetRequiredService<Turnstile>().Bodies.Used > 200_000, "the first body occupies memory");
        using var refused = await client.PostAsync("/ice/documents", new ByteArrayContent(new byte[400_000]) { Headers = { ContentType = new MediaTypeHeaderValue("application/xml") } }, Cancel);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Contains("use half of the memory", await refused.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        slow.End();
        using var answered = await first;
    }

    [Fact]
    public async Task TheRegistry_MayGiveAParticipantOtherLimits_WhileTheHubRuns()
    {
        await using var hub = await RunningHub.Start();
        using var client = hub.Client(hub.Uz);
        var database = hub.Files.Values["Store:Path"]!;
        var done = await CommandLine.Must(TimeProvider.System, "participant", "limits", "NTA.UZ", "--per-second", "1", "--burst", "2", "--database", database);
        Assert.Contains("NTA.UZ: limits are 1 a second, burst 2, (setting) at once (were those of the settings).", done.Output, StringComparison.Ordinal);
        await Running.TestHub.Until(() => Status(client, "/ice/ping", Ping()).GetAwaiter().GetResult() == HttpStatusCode.TooManyRequests, "the hub keeps to it");
        Assert.Contains("limits      1 a second", (await CommandLine.Must(TimeProvider.System, "participant", "show", "NTA.UZ", "--database", database)).Output, StringComparison.Ordinal);
        done = await CommandLine.Must(TimeProvider.System, "participant", "limits", "NTA.UZ", "--as-settings", "--database", database);
        Assert.Contains("limits are those of the settings (were 1 a second", done.Output, StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> Status(HttpClient client, string path, HttpContent content)
    {
        using var response = await client.PostAsync(path, content, Cancel);
        return response.StatusCode;
    }

    private static StringContent Xml(string text) => new(text, Encoding.UTF8, "application/xml");

    private static StringContent Ping() => Xml(Encoding.UTF8.GetString(PayloadWriter.Ping("hello")));

    private static ByteArrayContent Soap(byte[] payload) => new(SoapWriter.Envelope(SoapVersion.Soap12, payload))
    {
        Headers = { ContentType = new MediaTypeHeaderValue("application/soap+xml", "utf-8") },
    };

    /// <summary>Sends a beginning, and the rest when the test says so.</summary>
    private sealed class SlowContent : HttpContent
    {
        private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly int _bytes;

        public SlowContent(int bytes = 10)
        {
            _bytes = bytes;
            Headers.ContentType = new MediaTypeHeaderValue("application/xml");
        }

        public Task Begun => _begun.Task;

        public void End() => _end.TrySetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            _begun.TrySetResult();
            await stream.WriteAsync(new byte[_bytes], Cancel);
            await stream.FlushAsync(Cancel);
            await _end.Task;
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
