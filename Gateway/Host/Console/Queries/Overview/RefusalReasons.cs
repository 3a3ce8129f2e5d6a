using CatsIce.Gateway.Console.Access;
using CatsIce.Gateway.Console.Explaining;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Schemas;

namespace CatsIce.Gateway.Console.Queries.Overview;

/// <summary>Why are documents refused? Over the last day.</summary>
internal sealed class RefusalReasons(Dialect dialect, SchemaLibrary library, TimeProvider clock)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private static readonly Statement All = new(Counted(""));
    private static readonly Statement Own = new(Counted("refusal.participant = @me AND "));

    /// <returns>Error codes and errorReasons with the number of documents that each was told for, most first. One document may count for several.</returns>
    public IReadOnlyList<ReasonCount> Of(Sight sight)
    {
        if (sight is Sight.None)
        {
            return [];
        }
        var (all, me) = Seen.By(sight);
        using var session = dialect.Read();
        return
        [
            .. session.Query<Row>(all == 1 ? All : Own, new { all, me, since = (clock.GetUtcNow() - Day).ToUnixTimeMilliseconds() })
                .OrderByDescending(row => row.Number).ThenBy(row => row.Reason, StringComparer.Ordinal)
                .Select(row => new ReasonCount(row.Reason, MeaningOf(row.Reason), row.Number)),
        ];
    }

    private string? MeaningOf(string reason) =>
        // One number may be a code of IE917 and another one of IE906.
        (library.Errors.Find(reason).Select(error => ProblemExplainer.Plain(error.Meaning)).Distinct().ToArray() is [_, ..] meanings ? string.Join("; or ", meanings) : null)
        ?? library.Versions[^1].Rules.All.FirstOrDefault(rule => rule.Reason == reason)?.Topic
        ?? (library.Versions[^1].CodeLists.TryGet(reason, out var list) ? list.Title : null);

    // A plain GROUP BY reason lures the embedded engine into reading all reasons there ever were, in that order.
    private static string Counted(string which) =>
        $"""
        SELECT COALESCE(q.reason, '') AS Reason, COUNT(1) AS Number FROM refusal JOIN refusal_reason q ON q.refusal_id = refusal.refusal_id
        WHERE {which}refusal.refused_at >= @since AND {Seen.OfRefusals} GROUP BY COALESCE(q.reason, '')
        """;

    private sealed record Row
    {
        public string Reason { get; init; } = "";

        public long Number { get; init; }
    }
}

/// <param name="Reason">90, R0987, CL008, S019.</param>
internal sealed record ReasonCount(string Reason, string? Meaning, long Documents);
