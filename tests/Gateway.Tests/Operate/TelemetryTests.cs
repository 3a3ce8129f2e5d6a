using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Headers;
using CatsIce.Gateway.Operate;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using Dapper;

namespace Gateway.Tests.Operate;

public sealed class TelemetryTests
{
    private readonly ConcurrentDictionary<string, double> _seen = new();

    [Fact]
    public async Task ARefusedRequest_IsCountedOnceByItsCode()
    {
        await using var hub = await RunningHub.Start();
        using var listener = Listen(hub);
        using var client = hub.Client(null);
        using var body = new ByteArrayContent([]) { Headers = { ContentType = new MediaTypeHeaderValue("application/xml") } };
        using var response = await client.PostAsync("/ice/ping", body, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(1, _seen["catsice.messages.refused answer=Fault code=NoCertificate reason="]);
    }

    [Fact]
    public async Task TheOutbox_ShowsItsDepthAndTheAgeOfTheOldest()
    {
        await using var hub = await RunningHub.Start();
        using var listener = Listen(hub);
        listener.RecordObservableInstruments();
        Assert.Equal((0, 0), (_seen["catsice.outbox.depth "], _seen["catsice.outbox.oldest "]));

        Wait(hub, TimeSpan.FromMinutes(10));
        listener.RecordObservableInstruments();

        Assert.Equal(1, _seen["catsice.outbox.depth "]);
        Assert.InRange(_seen["catsice.outbox.oldest "], 600, 700);
    }

    private static void Wait(RunningHub hub, TimeSpan age)
    {
        using var connection = new SqliteDialect(new StoreOptions { Path = hub.Files.Values["Store:Path"]! }).OpenWriter();
        connection.Execute(
            """
            INSERT INTO message (log_index, sender, message_id, recipient, type, css_version, priority, digest, received_at, canonical)
            VALUES (1, 'NTA.UZ', 'M1', 'NTA.AZ', 'IE001', '3.0', 'B', '', @at, x'');
            INSERT INTO outbox (log_index, recipient, order_key, priority, state, due_at, expires_at)
            VALUES (1, 'NTA.AZ', 'x', 'B', 'Pending', NULL, @never)
            """,
            new { at = (TimeProvider.System.GetUtcNow() - age).ToUnixTimeMilliseconds(), never = long.MaxValue });
    }

    /// <summary>Only the meters of this hub: other tests run beside this one.</summary>
    private MeterListener Listen(RunningHub hub)
    {
        var own = hub.Server.Services.GetService(typeof(IMeterFactory));
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, it) =>
            {
                if (instrument.Meter.Name == Telemetry.Name && instrument.Meter.Scope == own)
                {
                    it.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.Start();
        return listener;
    }

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var key = $"{instrument.Name} {string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}";
        _seen.AddOrUpdate(key, value, (_, before) => instrument.IsObservable ? value : before + value);
    }
}
