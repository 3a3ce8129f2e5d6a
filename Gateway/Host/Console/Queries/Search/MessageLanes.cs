using CatsIce.Gateway.Console.Access;
using CatsIce.Gateway.Operate.Messages;
using CatsIce.Gateway.Store.Dialects;

namespace CatsIce.Gateway.Console.Queries.Search;

/// <summary>Chooses the ways through the store that lead to what is looked for, the narrowest first. Each goes by an index (migrations 001, 080, 090 and 130).</summary>
internal static class MessageLanes
{
    private const string WithReason =
        "CASE WHEN @reason = '' OR EXISTS (SELECT 1 FROM refusal_reason q WHERE q.refusal_id = refusal.refusal_id AND q.reason = @reason) THEN 1 ELSE 0 END = 1";

    private static readonly Statement ByMrn = new(d => ByNumber(d, "m.mrn = @key"));
    private static readonly Statement ById = new(d => ByNumber(d, "m.message_id = @key"));
    private static readonly Statement ArchivedByMrn = new(d => ArchivedBy(d, "g.mrn = @key"));
    private static readonly Statement ArchivedById = new(d => ArchivedBy(d, "g.message_id = @key"));
    private static readonly Statement RefusedByMrn = new(d => RefusedByNumber(d, $"mrn = @key AND {WithReason}"));
    private static readonly Statement RefusedById = new(d => RefusedByNumber(d, $"message_id = @key AND {WithReason}"));

    private static readonly Statement Undelivered = new(d =>
        $"""
        SELECT {MessageColumns.Accepted} FROM outbox o JOIN message m ON m.log_index = o.log_index
        WHERE o.state = @key AND o.state <> 'Delivered' AND o.log_index < @number AND {Seen.OfMessages}
        ORDER BY o.log_index DESC {d.FirstRows("@most")}
        """);

    private static readonly Statement RefusedFor = new(d =>
        $"""
        SELECT {MessageColumns.Refused} JOIN refusal_reason q ON q.refusal_id = refusal.refusal_id
        WHERE q.reason = @key AND q.refusal_id < @number AND {Seen.OfRefusals}
        ORDER BY q.refusal_id DESC {d.FirstRows("@most")}
        """);

    private static readonly Statement BySender = new(d => InTime(d, "m.sender = @key AND "));
    private static readonly Statement ByRecipient = new(d => InTime(d, "m.recipient = @key AND "));
    private static readonly Statement ByType = new(d => InTime(d, "m.type = @key AND "));
    private static readonly Statement All = new(d => InTime(d, ""));
    private static readonly Statement RefusedOf = new(d => RefusedInTime(d, "participant = @key AND "));
    private static readonly Statement AllRefused = new(d => RefusedInTime(d, ""));

    public static IReadOnlyList<MessageLane> To(MessageCriteria wanted, Sight sight)
    {
        var party = (sight as Sight.Of)?.Participant.Value ?? wanted.Participant;
        return sight is Sight.None ? [] : Wanted(wanted, wanted switch
        {
            { MessageId: { } id } => [Numbered(ById, id), Numbered(ArchivedById, id), Numbered(RefusedById, id, accepted: false)],
            { Mrn: { } mrn } => [Numbered(ByMrn, mrn), Numbered(ArchivedByMrn, mrn), Numbered(RefusedByMrn, mrn, accepted: false)],
            { Reason: { } reason } => [Numbered(RefusedFor, reason, accepted: false)],
            { State: "Pending" or "Refused" or "Parked" } => [Numbered(Undelivered, wanted.State)],
            _ when party is not null => [Timed(BySender, party), Timed(ByRecipient, party), Timed(RefusedOf, party, accepted: false)],
            { Type: { } type } => [Timed(ByType, type), Timed(AllRefused, "", accepted: false)],
            _ => [Timed(All, ""), Timed(AllRefused, "", accepted: false)],
        });
    }

    private static List<MessageLane> Wanted(MessageCriteria wanted, MessageLane[] lanes) => [.. lanes.Where(lane => lane.IsAccepted ? wanted.WantsAccepted : wanted.WantsRefused)];

    private static MessageLane Numbered(Statement statement, string key, bool accepted = true) => new(statement, key, accepted, ByTime: false);

    private static MessageLane Timed(Statement statement, string key, bool accepted = true) => new(statement, key, accepted, ByTime: true);

    private static string ByNumber(Dialect d, string which) =>
        $"SELECT {MessageColumns.Accepted} {MessageColumns.AcceptedFrom} WHERE {which} AND m.log_index < @number AND {Seen.OfMessages} ORDER BY m.log_index DESC {d.FirstRows("@most")}";

    private static string ArchivedBy(Dialect d, string which) =>
        $"SELECT {MessageColumns.Archived} WHERE {which} AND g.log_index < @number AND {Seen.OfArchived} ORDER BY g.log_index DESC {d.FirstRows("@most")}";

    private static string RefusedByNumber(Dialect d, string which) =>
        $"SELECT {MessageColumns.Refused} WHERE {which} AND refusal_id < @number AND {Seen.OfRefusals} ORDER BY refusal_id DESC {d.FirstRows("@most")}";

    // The moment where it goes on is a bound of its own: an index reaches it, where it could not reach into "earlier, or as early with a lower number".
    private static string InTime(Dialect d, string which) =>
        $"""
        SELECT {MessageColumns.Accepted} {MessageColumns.AcceptedFrom}
        WHERE {which}m.received_at >= @from AND m.received_at <= @at AND (m.received_at < @at OR m.log_index < @number) AND {Seen.OfMessages}
        ORDER BY m.received_at DESC, m.log_index DESC {d.FirstRows("@most")}
        """;

    private static string RefusedInTime(Dialect d, string which) =>
        $"""
        SELECT {MessageColumns.Refused}
        WHERE {which}refused_at >= @from AND refused_at <= @at AND (refused_at < @at OR refusal_id < @number) AND {Seen.OfRefusals}
        ORDER BY refused_at DESC, refusal_id DESC {d.FirstRows("@most")}
        """;
}
