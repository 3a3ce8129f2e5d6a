using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Protocol.Envelopes;

namespace Gateway.Tests.Operate;

public sealed class ServeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Health_NeedsNoCertificateAndTellsNothingOfTheInside()
    {
        await using var hub = await RunningHub.Start();
        using var client = hub.Client(null);
        Assert.Equal("live\n", await client.GetStringAsync("/health/live", Cancel));
        Assert.Equal("ready\n", await client.GetStringAsync("/health/ready", Cancel));
    }

    [Theory]
    [InlineData(SslProtocols.Tls12, "1.1")]
    [InlineData(SslProtocols.Tls12, "2.0")]
    [InlineData(SslProtocols.Tls13, "1.1")]
    [InlineData(SslProtocols.Tls13, "2.0")]
    public async Task TheListener_TakesBothTlsVersionsAndBothHttpVersions(SslProtocols tls, string http)
    {
        await using var hub = await RunningHub.Start();
        using var client = hub.Client(hub.Uz, ssl => ssl.EnabledSslProtocols = tls);
        using var request = Ping(new ByteArrayContent(PayloadWriter.Ping("hello")));
        (request.Version, request.VersionPolicy) = (Version.Parse(http), HttpVersionPolicy.RequestVersionExact);
        using var response = await client.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("NTA.UZ", await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AStrangersCertificate_PassesTheHandshakeAndIsRefusedInWords()
    {
        await using var hub = await RunningHub.Start();
        using var client = hub.Client(new Keys(TimeProvider.System).Tls("NTA.UZ"));
        using var response = await client.SendAsync(Ping(new ByteArrayContent(PayloadWriter.Ping("hello"))), Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("registered for no participant", await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASuspension_ReachesTheRunningHubWithinTwoSeconds()
    {
        // Asked without pause: that is more than a participant may.
        await using var hub = await RunningHub.Start(("Limits:PerSecond", "100000"), ("Limits:Burst", "1000000"));
        using var client = hub.Client(hub.Uz);
        using var before = await client.SendAsync(Ping(new ByteArrayContent(PayloadWriter.Ping("hello"))), Cancel);
        Assert.Equal(HttpStatusCode.OK, before.StatusCode);

        await CommandLine.Must(TimeProvider.System, "participant", "suspend", "NTA.UZ", "--reason", "test", "--database", hub.Files.Values["Store:Path"]!);

        // Generous for a busy machine: the promise of the directory itself is tested with a manual clock.
        var limit = Stopwatch.StartNew();
        HttpStatusCode status;
        do
        {
            using var after = await client.SendAsync(Ping(new ByteArrayContent(PayloadWriter.Ping("hello"))), Cancel);
            status = after.StatusCode;
        }
        while (status == HttpStatusCode.OK && limit.Elapsed < TimeSpan.FromSeconds(20));
        Assert.Equal(HttpStatusCode.Forbidden, status);
    }

    [Fact]
    public async Task Stop_FinishesTheRequestThatWasBegunAndTakesNoNewOne()
    {
        await using var hub = await RunningHub.Start();
        using var client = hub.Client(hub.Uz);
        var body = new HeldBack(PayloadWriter.Ping("begun before the stop"));
        var begun = client.SendAsync(Begun(body), Cancel);
        await body.FirstHalfIsSent;

        var stop = hub.Server.Stop(Cancel);
        await NoNewConnections(hub.Address);
        body.SendTheRest();

        using var response = await begun;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("begun before the stop", await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        await stop;
    }

    [Fact]
    public async Task Stop_IsBounded_WhenARequestNeverEnds()
    {
        await using var hub = await RunningHub.Start(("Hub:ShutdownGrace", "00:00:01"));
        using var client = hub.Client(hub.Uz);
        var body = new HeldBack(PayloadWriter.Ping("never ends"));
        var begun = client.SendAsync(Begun(body), Cancel);
        await body.FirstHalfIsSent;

        await hub.Server.Stop(Cancel).WaitAsync(TimeSpan.FromSeconds(30), Cancel);

        body.SendTheRest();
        await Assert.ThrowsAnyAsync<Exception>(() => begun);
    }

    [Fact]
    public async Task Serve_WhenThePortIsTaken_EndsWithThreeAndOneLine()
    {
        using var folder = new TemporaryFolder();
        var files = new HubFiles(folder, TimeProvider.System);
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        files.Values["Hub:Listen"] = $"https://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";
        OneLine("address already in use", await CommandLine.Invoke(TimeProvider.System, ["serve", .. files.Set]));
    }

    [Fact]
    public async Task Serve_WhenTheDatabaseCannotBeMade_EndsWithThreeAndNamesTheSetting()
    {
        using var folder = new TemporaryFolder();
        var files = new HubFiles(folder, TimeProvider.System);
        await File.WriteAllTextAsync(folder["file"], "no folder", Cancel);
        files.Values["Store:Path"] = folder["file/hub.db"];
        OneLine("Store:Path: the database", await CommandLine.Invoke(TimeProvider.System, ["serve", .. files.Set]));
    }

    [Fact]
    public async Task Serve_WithAFileThatIsNoJson_EndsWithThreeAndNamesTheFile()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["settings.json"], "{ \"Hub\": ", Cancel);
        OneLine("settings.json", await CommandLine.Invoke(TimeProvider.System, "serve", "--config", folder["settings.json"]));
        OneLine("does not exist", await CommandLine.Invoke(TimeProvider.System, "serve", "--config", folder["nothing.json"]));
    }

    private static void OneLine(string expected, Run run)
    {
        Assert.Equal(ExitCode.Environment, run.Code);
        var line = Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(expected, line, StringComparison.OrdinalIgnoreCase);
    }

    private static HttpRequestMessage Ping(HttpContent body)
    {
        body.Headers.ContentType = new MediaTypeHeaderValue("application/xml");
        return new HttpRequestMessage(HttpMethod.Post, "/ice/ping") { Content = body };
    }

    /// <summary>With Expect: 100-continue no byte of the body leaves before the hub has begun to read it: the request is surely under way.</summary>
    private static HttpRequestMessage Begun(HttpContent body)
    {
        var request = Ping(body);
        request.Headers.ExpectContinue = true;
        return request;
    }

    private static async Task NoNewConnections(Uri address)
    {
        while (true)
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, address.Port, Cancel);
            }
            catch (SocketException)
            {
                return;
            }

            await Task.Yield();
        }
    }

    /// <summary>A body that stops halfway until it is told to go on.</summary>
    private sealed class HeldBack(byte[] bytes) : HttpContent
    {
        private readonly TaskCompletionSource _half = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _rest = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task FirstHalfIsSent => _half.Task;

        public void SendTheRest() => _rest.SetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(bytes.AsMemory(0, bytes.Length / 2), Cancel);
            await stream.FlushAsync(Cancel);
            _half.SetResult();
            await _rest.Task;
            await stream.WriteAsync(bytes.AsMemory(bytes.Length / 2), Cancel);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = bytes.Length;
            return true;
        }
    }
}
