using System.Diagnostics;
using System.Net;
using CatsIce.Running;
using CatsIce.Running.Speaking;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Gateway.Acceptance;

/// <summary>A hub whose only revocation list comes over http from a host that can be dead. Its lists age in seconds.</summary>
public sealed class HubWithListHost : Hub
{
    private WebApplication? _host;
    private int _port;

    /// <summary>False: connections are taken and never answered.</summary>
    public bool IsAlive { get; set; }

    public int Calls { get; private set; }

    protected override IEnumerable<string> Settings =>
    [
        $"Revocation:Sources=http://127.0.0.1:{_port}/ca.crl", "Revocation:MaxAge=00:00:04", "Revocation:RefreshEvery=00:00:00.300",
        "Revocation:RetryEvery=00:00:00.300", "Revocation:FetchTimeout=00:00:01",
    ];

    protected override async Task Prepare()
    {
        await Must("pki", "crl");
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _host = builder.Build();
        _host.Run(Answer);
        await _host.StartAsync();
        _port = new Uri(_host.Urls.Single()).Port;
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await base.DisposeAsync();
        if (_host is not null) await _host.DisposeAsync();
    }

    private async Task Answer(HttpContext http)
    {
        Calls++;
        if (!IsAlive)
        {
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }

        await http.Response.Body.WriteAsync(await File.ReadAllBytesAsync(PkiFile("ca.crl"), http.RequestAborted), http.RequestAborted);
    }
}

/// <summary>The third outcome: neither good nor revoked. It is answered as "not now", at once, and the policy of a participant may let it pass for a while.</summary>
public sealed class When_nobody_can_tell_whether_a_certificate_is_revoked(HubWithListHost hub) : IClassFixture<HubWithListHost>
{
    [Fact]
    public async Task It_is_not_now_then_good_then_not_now_again_and_nothing_ever_hangs()
    {
        // The host has been dead since before the start, and yet the hub has started.
        await Until.True(() => hub.Calls > 0, "the hub has looked");
        await NotNow("NTA.UZ", "no revocation list of");

        await hub.Must("participant", "revocation-policy", "NTA.UZ", "--when-unknown", "accept", "--days", "1", "--reason", "acceptance tests", "--development");
        await Becomes("NTA.UZ", "NotFound");
        Assert.Contains("unknown is accepted until", (await hub.Must("participant", "show", "NTA.UZ", "--development")).Everything, StringComparison.Ordinal);
        await NotNow("NTA.AZ", "no revocation list of");
        await hub.Must("participant", "revocation-policy", "NTA.UZ", "--when-unknown", "refuse", "--reason", "acceptance tests", "--development");
        await Becomes("NTA.UZ", "Unavailable");

        hub.IsAlive = true;
        await Becomes("NTA.UZ", "NotFound");
        await Becomes("NTA.AZ", "NotFound");
        await Logged("gives its revocation list again");

        hub.IsAlive = false;
        await Becomes("NTA.UZ", "Unavailable");
        await NotNow("NTA.UZ", "was last confirmed at");
        await Logged("is too old");

        // A list that is kept on disk answers after a restart, as old as it is.
        hub.IsAlive = true;
        await Becomes("NTA.UZ", "NotFound");
        hub.IsAlive = false;
        await hub.Start("Revocation:MaxAge=01:00:00");
        Assert.Equal("NotFound", (await Status("NTA.UZ")).Code);
    }

    private async Task NotNow(string participant, string why)
    {
        var waited = Stopwatch.StartNew();
        var answer = await Status(participant);
        answer.MustBeFault("Unavailable", 503);
        Assert.Contains(why, answer.Detail, StringComparison.Ordinal);
        Assert.NotNull(answer.Headers!.RetryAfter);
        Assert.True(waited.Elapsed < TimeSpan.FromSeconds(10), $"It took {waited.Elapsed}.");
    }

    private async Task Becomes(string participant, string code)
    {
        Answer? answer = null;
        await Until.True(() => (answer = Status(participant).GetAwaiter().GetResult()).Code == code, $"{participant} is answered {code}", () => answer?.Text ?? "");
    }

    private Task Logged(string text) => Until.True(() => hub.Process.Log.Contains(text, StringComparison.Ordinal), $"the log says '{text}'", () => hub.Process.LogTail);

    private Task<Answer> Status(string participant) => hub.As(participant).Send(Request.Status(Binding.Plain, "NOTHING"));
}
