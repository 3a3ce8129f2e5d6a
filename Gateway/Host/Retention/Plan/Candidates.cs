using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;
using CatsIce.Schemas;

namespace CatsIce.Gateway.Retention.Plan;

/// <summary>Enumerates what is old enough by its kind, oldest first, in pages: each look is one range of an index, however much there is and however much of it must stay.</summary>
internal sealed class Candidates(Dialect dialect, SchemaLibrary library, RetentionOptions options, DateTimeOffset now)
{
    private const int Page = 500;
    private const string View = "exchange";

    private static readonly Statement Ended = new(d =>
        $"""
        SELECT mrn AS Mrn, changed_at AS At FROM movement
        WHERE state = @state AND changed_at <= @before AND changed_at >= @at AND (changed_at > @at OR mrn > @mrn)
        ORDER BY changed_at, mrn {d.FirstRows("@page")}
        """);

    private static readonly Statement Loose = new(d =>
        $"""
        SELECT log_index AS Id, received_at AS At FROM message
        WHERE mrn IS NULL AND received_at <= @before AND received_at >= @at AND (received_at > @at OR log_index > @id)
        ORDER BY received_at, log_index {d.FirstRows("@page")}
        """);

    private static readonly Statement Refused = new(d =>
        $"""
        SELECT refusal_id AS Id, refused_at AS At FROM refusal
        WHERE refused_at <= @before AND refused_at >= @at AND (refused_at > @at OR refusal_id > @id)
        ORDER BY refused_at, refusal_id {d.FirstRows("@page")}
        """);

    // By the index of MRNs alone. Whether a movement is recorded is asked of few at a time.
    private static readonly Statement Mrns = new(d =>
        $"""
        SELECT g.mrn AS Mrn, CASE WHEN EXISTS (SELECT 1 FROM movement v WHERE v.mrn = g.mrn) THEN 1 ELSE 0 END AS At
        FROM (SELECT DISTINCT mrn FROM message WHERE mrn > @mrn ORDER BY mrn {d.FirstRows("@page")}) g ORDER BY g.mrn
        """);

    private readonly RetentionAges _ages = RetentionAges.Of(options);

    /// <summary>States of a movement that lead to no other in any version that the hub knows.</summary>
    public static IReadOnlyList<string> FinalStates(SchemaLibrary library) => [.. library.Versions.SelectMany(css => css.Movement.StatesOf(View)).Distinct()
        .Where(state => state != MovementTable.None && library.Versions.SelectMany(css => css.Movement.TransitionsOf(View))
            .All(row => !row.From.Contains(state) || row.To == MovementTransition.Same || row.To == state))
        .Order(StringComparer.Ordinal)];

    /// <summary>Each with its obstacle, if it has one. Reads as it is enumerated.</summary>
    /// <param name="strays">Also messages whose MRN has no movement here: for them every MRN is looked at, which takes seconds where there are millions.</param>
    public IEnumerable<(RetentionUnit Unit, Obstacle Obstacle)> All(bool strays = true) =>
        FinalStates(library).Select(Movements).Append(WithoutMrn()).Append(Refusals()).Append(strays ? OfNoMovement() : []).SelectMany(kind => kind);

    private IEnumerable<(RetentionUnit, Obstacle)> Movements(string state) => Paged(
        options.Movements, (session, from, before) => session.Query<Row>(Ended, new { state, before, at = from.At, mrn = from.Mrn, page = Page }),
        (reader, row) => reader.ReadMrn(row.Mrn, DateTimeOffset.FromUnixTimeMilliseconds(row.At)));

    private IEnumerable<(RetentionUnit, Obstacle)> WithoutMrn() => Paged(
        options.OtherMessages, (session, from, before) => session.Query<Row>(Loose, new { before, at = from.At, id = from.Id, page = Page }), (reader, row) => reader.ReadMessage(row.Id));

    private IEnumerable<(RetentionUnit, Obstacle)> Refusals() => Paged(
        options.Refusals, (session, from, before) => session.Query<Row>(Refused, new { before, at = from.At, id = from.Id, page = Page }), (reader, row) => reader.ReadRefusal(row.Id));

    private IEnumerable<(RetentionUnit, Obstacle)> OfNoMovement() => Paged(
        options.OtherMessages, (session, from, _) => session.Query<Row>(Mrns, new { mrn = from.Mrn, page = Page }), (reader, row) => row.At > 0 ? null : reader.ReadMrn(row.Mrn, null));

    private IEnumerable<(RetentionUnit, Obstacle)> Paged(
        TimeSpan age, Func<ReadSession, Row, long, List<Row>> look, Func<UnitReader, Row, (RetentionUnit, Obstacle)?> read)
    {
        if (_ages.Earliest(age, now) is not { } earliest)
        {
            yield break;
        }
        var from = new Row();
        while (true)
        {
            var found = new List<(RetentionUnit, Obstacle)>();
            using (var session = dialect.Read())
            {
                var rows = look(session, from, earliest.ToUnixTimeMilliseconds());
                if (rows.Count == 0)
                {
                    yield break;
                }
                from = rows[^1];
                var reader = new UnitReader(session, options, now);
                found.AddRange(rows.Select(row => read(reader, row)).OfType<(RetentionUnit, Obstacle)>());
            }
            foreach (var unit in found)
            {
                yield return unit;
            }
        }
    }

    private sealed record Row
    {
        public string Mrn { get; init; } = "";

        public long Id { get; init; }

        public long At { get; init; }
    }
}
