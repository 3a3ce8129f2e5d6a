using System.Collections.Concurrent;
using CatsIce.Running;
using CatsIce.Running.Collecting;
using CatsIce.Running.Speaking;
using Gateway.Acceptance.Running;

namespace Gateway.Acceptance;

/// <summary>One trace from the request that brings a message to the delivery that ends it, told to a collector by OTLP; also over a restart, and also where the destination collects.</summary>
public sealed class When_a_message_is_traced(When_a_message_is_traced.TracedHub hub) : IClassFixture<When_a_message_is_traced.TracedHub>
{
    public sealed class TracedHub : Hub
    {
        public Collector Collector { get; private set; } = null!;

        public Destination Ge { get; private set; } = null!;

        /// <summary>What deliveries carried as traceparent, by message.</summary>
        public ConcurrentDictionary<string, string> Told { get; } = new();

        protected override IEnumerable<string> Settings =>
            [$"Telemetry:Otlp={Collector.Address}", "Telemetry:TraceShare=1", "Telemetry:SendLogs=true", "Deliver:FirstPause=00:00:00.100", "Deliver:LongestPause=00:00:00.400"];

        /// <summary>Spans and lines are told five times a second, not every five seconds: these variables are those of OpenTelemetry.</summary>
        protected override IReadOnlyList<(string Name, string Value)> DatabaseSettings => [.. base.DatabaseSettings, ("OTEL_BSP_SCHEDULE_DELAY", "200"), ("OTEL_BLRP_SCHEDULE_DELAY", "200")];

        protected override async Task Prepare()
        {
            Collector = await Collector.Start();
            Ge = await Destination.Start(this, "NTA.GE");
            Ge.Reaction = (delivery, http) =>
            {
                Told[delivery.Id] = http.Request.Headers["traceparent"].ToString();
                Assert.Empty(http.Request.Headers["tracestate"].ToString() + http.Request.Headers["baggage"]);
                return Reactions.Accept(delivery, http);
            };
        }

        public override async ValueTask DisposeAsync()
        {
            GC.SuppressFinalize(this);
            await base.DisposeAsync();
            await Ge.DisposeAsync();
            await Collector.DisposeAsync();
        }
    }

    private const string Theirs = "0af7651916cd43dd8448eb211c80319c";

    [Fact]
    public async Task All_of_its_way_is_one_trace_the_one_that_its_sender_has_begun()
    {
        var (id, answer) = await Send($"00-{Theirs}-b7ad6b7169203331-01");
        Assert.Equal("Receipt", answer.Kind);
        await hub.Becomes(id, "Delivered");

        var request = await Span("ice.request", id);
        Assert.Equal((Theirs, "b7ad6b7169203331", "NTA.UZ", "NTA.GE", "accepted", "/ice", "200"),
            (request.TraceId, request.ParentId, request.Marks["catsice.message.sender"], request.Marks["catsice.message.recipient"], request.Marks["catsice.outcome"], request.Marks["http.route"], request.Marks["http.response.status_code"]));
        var stages = hub.Collector.Spans.Where(span => span.ParentId == request.Id).Select(span => span.Name).ToList();
        Assert.Equal(["ice.receive", "ice.read", "ice.authenticate", "ice.validate", "ice.bridge", "ice.store"], stages);
        var delivery = await Delivery(request);
        Assert.Equal((Theirs, "Delivered", "1", "NTA.GE"), (delivery.TraceId, delivery.Marks["catsice.outcome"], delivery.Marks["catsice.delivery.attempt"], delivery.Marks["catsice.message.recipient"]));
        Assert.Equal($"00-{Theirs}-{delivery.Id}-01", hub.Told[id]);
        await Until.True(() => hub.Collector.Log.Any(line => line.TraceId == Theirs && line.Text.Contains(id, StringComparison.Ordinal)), "the log tells of it in the same trace");
        Assert.All(hub.Collector.Origins, origin => Assert.Equal("catsice-hub", origin["service.name"]));
    }

    [OnOneDatabase("It is dropped where the request is read.")]
    [Theory]
    [InlineData("00-0af7651916cd43dd8448eb211c80319C-b7ad6b7169203331-01")]
    [InlineData("00-00000000000000000000000000000000-b7ad6b7169203331-01")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319e-0000000000000000-01")]
    [InlineData("ff-0af7651916cd43dd8448eb211c80319e-b7ad6b7169203331-01")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319e-b7ad6b7169203331-01, 00-0af7651916cd43dd8448eb211c80319e-b7ad6b7169203331-01")]
    [InlineData("' OR 1=1 --")]
    public async Task A_traceparent_that_is_none_is_as_if_there_were_none(string traceparent)
    {
        var (id, answer) = await Send(traceparent);
        Assert.Equal("Receipt", answer.Kind);
        var request = await Span("ice.request", id);
        Assert.Equal("", request.ParentId);
        Assert.DoesNotContain(request.TraceId, traceparent, StringComparison.OrdinalIgnoreCase);
        await hub.Becomes(id, "Delivered");
    }

    [Fact]
    public async Task A_delivery_after_a_restart_goes_on_with_the_trace()
    {
        await hub.Ge.Down();
        var (id, _) = await Send(null);
        var request = await Span("ice.request", id);
        await hub.Process.Kill();
        await hub.Start();
        await hub.Ge.Up();
        await hub.Becomes(id, "Delivered");
        Assert.Equal($"00-{request.TraceId}-{(await Delivery(request)).Id}-01", hub.Told[id]);
    }

    [Fact]
    public async Task What_is_collected_and_confirmed_belongs_to_it_and_names_the_requests_that_did_it()
    {
        var journey = new Journey(hub);
        var message = journey.Message(Journey.TransitToAz);
        Assert.Equal("Receipt", (await journey.Send(message)).Kind);
        var id = message.Element("messageIdentification")!.Value;
        var request = await Span("ice.request", id);
        await hub.As("NTA.AZ").CollectAll();
        foreach (var name in new[] { "ice.hand_out", "ice.confirm" })
        {
            Span? span = null;
            await Until.True(() => (span = hub.Collector.Spans.FirstOrDefault(one => one.Name == name && one.TraceId == request.TraceId)) is not null, $"{name} is in the trace of the message");
            var collect = span!.Links.Single();
            Assert.Contains(hub.Collector.Spans, one => one.Name == "ice.request" && collect == $"{one.TraceId}/{one.Id}");
        }
    }

    [Fact]
    public async Task A_refusal_is_told_by_its_code_and_no_span_holds_an_MRN()
    {
        var message = Documents.Fresh(Journey.Release);
        message.Element("messageSender")!.Value = "NTA.AZ";
        var answer = await hub.As("NTA.UZ").Submit(message);
        var id = message.Element("messageIdentification")!.Value;
        var request = await Span("ice.request", id);
        Assert.Equal("refused", request.Marks["catsice.outcome"]);
        Assert.NotEqual("", request.Marks["catsice.code"]);
        Assert.NotEqual("Receipt", answer.Kind);
        var mrn = message.Descendants("MRN").First().Value;
        Assert.DoesNotContain(hub.Collector.Spans, span => span.Marks.Values.Any(value => value.Contains(mrn, StringComparison.Ordinal)));
    }

    private async Task<(string Id, Answer Answer)> Send(string? traceparent)
    {
        var message = Documents.Fresh(Journey.Release);
        using var request = Request.Submit(Binding.Soap12, hub.As("NTA.UZ").Sign(message)).ToHttp(hub.Process.Root);
        if (traceparent is not null)
        {
            request.Headers.TryAddWithoutValidation("traceparent", traceparent);
            request.Headers.TryAddWithoutValidation("tracestate", "vendor=secret");
            request.Headers.TryAddWithoutValidation("baggage", "who=me");
        }
        using var response = await hub.As("NTA.UZ").Http.SendAsync(request);
        return (message.Element("messageIdentification")!.Value, await Answer.Read(response));
    }

    private async Task<Span> Span(string name, string id)
    {
        Span? found = null;
        await Until.True(() => (found = hub.Collector.Spans.FirstOrDefault(span => span.Name == name && span.Marks.GetValueOrDefault("catsice.message.id") == id)) is not null, $"the collector knows {name} of {id}", () => hub.Process.LogTail);
        return found!;
    }

    /// <summary>The last attempt: its parent is where the message was stored.</summary>
    private async Task<Span> Delivery(Span request)
    {
        var store = hub.Collector.Spans.Single(span => span.Name == "ice.store" && span.ParentId == request.Id);
        Span? found = null;
        await Until.True(() => (found = hub.Collector.Spans.LastOrDefault(span => span.Name == "ice.deliver" && span.ParentId == store.Id && span.Marks.GetValueOrDefault("catsice.outcome") == "Delivered")) is not null, "the collector knows of the delivery");
        return found!;
    }
}
