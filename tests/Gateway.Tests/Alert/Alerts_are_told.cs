using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CatsIce.Gateway.Alert;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using Dapper;
using Gateway.Tests.Operate;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Gateway.Tests.Alert;

/// <summary>A running hub tells its alerts to a receiver of the operator, and shows them as a metric.</summary>
public sealed class Alerts_are_told
{
    private const string Secret = "a secret of the tests";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task By_a_signed_webhook_when_raised_and_when_over_although_the_receiver_is_away_at_first()
    {
        var received = new ConcurrentQueue<(JsonElement Alert, string? Signature, byte[] Body)>();
        var calls = 0;
        await using var receiver = await Receiver(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            if (Interlocked.Increment(ref calls) == 1)
            {
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return;
            }
            received.Enqueue((JsonDocument.Parse(body.ToArray()).RootElement, context.Request.Headers[AlertWebhook.SignatureHeader], body.ToArray()));
        });
        await using var hub = await RunningHub.Start(
            ("Alerts:LookEvery", "00:00:01"), ("Alerts:Undelivered", "00:10:00"), ("Alerts:Webhook", receiver.Urls.Single() + "/alerts"), ("Alerts:WebhookSecret", Secret),
            ("Telemetry:Listen", "http://localhost:0"));
        Sql(hub, """
            INSERT INTO message (log_index, sender, message_id, recipient, type, css_version, priority, digest, received_at, canonical)
            VALUES (1, 'NTA.UZ', 'M1', 'NTA.AZ', 'IE001', '3.0', 'B', '', @at, x'');
            INSERT INTO outbox (log_index, recipient, order_key, priority, state, due_at, expires_at)
            VALUES (1, 'NTA.AZ', 'x', 'B', 'Pending', NULL, 9000000000000000)
            """, new { at = (TimeProvider.System.GetUtcNow() - TimeSpan.FromHours(1)).ToUnixTimeMilliseconds() });
        await Running.TestHub.Until(() => Told(received, "raised", "OldestUndelivered").Any(), "the alert is told");
        var (alert, signature, bytes) = Told(received, "raised", "OldestUndelivered").First();
        Assert.Equal(("NTA.AZ", 2), (alert.GetProperty("subject").GetString(), alert.GetProperty("urgency").GetInt32()));
        var parts = signature!.Split(',').Select(part => part.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.ASCII.GetBytes(parts["t"] + ".").Concat(bytes).ToArray());
        Assert.Equal(Convert.ToHexString(expected), parts["v1"], ignoreCase: true);
        Assert.InRange(long.Parse(parts["t"], CultureInfo.InvariantCulture), TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() - 60, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + 1);
        using var prometheus = new HttpClient();
        var address = ((CatsIce.Gateway.Operate.Metrics.MetricsListener)hub.Server.Services.GetService(typeof(CatsIce.Gateway.Operate.Metrics.MetricsListener))!).Address;
        Assert.Contains("catsice_alerts_active{kind=\"OldestUndelivered\"} 1", await prometheus.GetStringAsync(address, Cancel), StringComparison.Ordinal);

        Sql(hub, "UPDATE outbox SET state = 'Delivered'", new { });
        await Running.TestHub.Until(() => Told(received, "cleared", "OldestUndelivered").Any(), "its end is told");
        Assert.Equal(alert.GetProperty("id").GetInt64(), Told(received, "cleared", "OldestUndelivered").First().Alert.GetProperty("id").GetInt64());
        Assert.Single(Told(received, "raised", "OldestUndelivered"));
    }

    [Theory]
    [InlineData("http://alerts.example.org/x", Secret, "Alerts:Webhook is 'http://alerts.example.org/x'; expected https://HOST/PATH, or http on this machine.")]
    [InlineData("https://user:word@alerts.example.org/x", Secret, "Alerts:Webhook holds a user name; what is posted is signed with Alerts:WebhookSecret instead.")]
    [InlineData("https://alerts.example.org/x", "short", "Alerts:WebhookSecret has 5 characters; with Alerts:Webhook expected at least 16.")]
    public void Settings_that_can_not_be_are_refused_in_one_sentence(string webhook, string secret, string sentence)
    {
        using var folder = new TemporaryFolder();
        var files = new HubFiles(folder, TimeProvider.System) { Values = { ["Alerts:Webhook"] = webhook, ["Alerts:WebhookSecret"] = secret } };
        Assert.Equal([sentence], Assert.Throws<EnvironmentFaultException>(files.Read).Faults);
    }

    private static IEnumerable<(JsonElement Alert, string? Signature, byte[] Body)> Told(IEnumerable<(JsonElement Alert, string? Signature, byte[] Body)> received, string what, string kind) =>
        received.Where(r => r.Alert.GetProperty("event").GetString() == what && r.Alert.GetProperty("kind").GetString() == kind);

    private static void Sql(RunningHub hub, string sql, object parameters)
    {
        using var connection = new SqliteDialect(new StoreOptions { Path = hub.Files.Values["Store:Path"]! }).OpenWriter();
        connection.Execute(sql, parameters);
    }

    private static async Task<WebApplication> Receiver(RequestDelegate take)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var receiver = builder.Build();
        receiver.Run(take);
        await receiver.StartAsync(Cancel);
        return receiver;
    }
}
