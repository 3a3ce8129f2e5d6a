using CatsIce.Gateway.Operate.Messages;
using CatsIce.Protocol.Client;
using CatsIce.Running;
using CatsIce.Volume.Filling;

namespace CatsIce.Volume.Measuring;

/// <summary>The queries of the verbs <c>messages</c> with keys drawn from all that was filled, each time others, through the hub's own code; and the operation Status over the wire.</summary>
internal static class Lookups
{
    private const int Rows = 100;

    public static IReadOnlyList<Percentiles> Measure(FilledHub hub, int times)
    {
        var dialect = Fill.EngineOf(hub.Database);
        var (search, story, random) = (new MessageSearch(dialect), new MessageStory(dialect), new Random(1));
        var ge = hub.As("NTA.GE").Client;
        var first = hub.Ledger.Query<long>("SELECT received_at FROM message WHERE log_index = 1").Single();
        string[] parties = ["NTA.AZ", "NTA.GE", "NTA.UZ"];
        string[] states = ["UnderWay", "Released", "Discrepancies", "Closed"];

        search.Find(new MessageFilter(SearchWay.Mrn, MrnOfAny(), default, default, null, Rows));
        return
        [
            Percentiles.Of("messages find --mrn", times, _ => MustFind(SearchWay.Mrn, MrnOfAny())),
            Percentiles.Of("messages find --id", times, _ => MustFind(SearchWay.Id, Filler.IdOf(Any()))),
            Percentiles.Of("messages find --participant --from --to (an hour)", times, i =>
            {
                var from = DateTimeOffset.FromUnixTimeMilliseconds(first) + (Filler.Step * Any());
                Find(new MessageFilter(SearchWay.Participant, parties[i % 3], from, from.AddHours(1), null, Rows));
            }),
            Percentiles.Of("messages find --participant --after", times, i => Find(
                new MessageFilter(SearchWay.Participant, parties[i % 3], DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, new Mark(Any(), true), Rows))),
            Percentiles.Of("messages find --state Delivered --after", times, _ => Find(State("Delivered"))),
            Percentiles.Of("messages find --state Parked --after", times, _ => Find(State("Parked"))),
            Percentiles.Of("messages find --state Pending", times, _ => Find(State("Pending") with { After = null })),
            Percentiles.Of("messages find --movement-state --after", times, i => Find(
                new MessageFilter(SearchWay.MovementState, states[i % 4], default, default, new Mark(Any(), true), Rows))),
            Percentiles.Of("messages show", times, _ => MustBe(story.Of(Any()) is not null)),
            Percentiles.Of("Status by MRN, over the wire", times, _ =>
            {
                var reply = ge.Status(MrnOfAny(), CancellationToken.None).GetAwaiter().GetResult();
                MustBe(reply is Reply<IReadOnlyList<Protocol.Envelopes.MessageStatus>>.Answered { Value.Count: > 0 });
            }),
        ];

        long Any() => random.NextInt64(hub.Messages) + 1;

        string MrnOfAny() => Filler.MrnOf((Any() - 1) / Filler.MessagesInMovement);

        MessageFilter State(string state) => new(SearchWay.State, state, default, default, new Mark(Any(), true), Rows);

        void MustFind(SearchWay way, string key)
        {
            MustBe(Find(new MessageFilter(way, key, default, default, null, Rows)).Count > 0);
        }

        static void MustBe(bool found) => Expect.True(found, "What was filled is not found.");

        IReadOnlyList<FoundMessage> Find(MessageFilter filter) => search.Find(filter) ?? throw new InvalidOperationException($"{filter.After} is not there.");
    }
}
