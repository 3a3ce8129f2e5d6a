using CatsIce.Gateway.Console.Access;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Schemas;

namespace CatsIce.Gateway.Console.Queries.Movements;

/// <summary>How did a movement go, and what is awaited next?</summary>
/// <remarks>A participant sees its own messages alone. What the exchange has recorded of the movement is made of all messages; each of them is sent or received by the country of departure, so that one, and it
/// alone, sees the record.</remarks>
internal sealed class OneMovement(Dialect dialect, SchemaLibrary library)
{
    private const string View = "exchange";

    private static readonly Statement Recorded = new(
        """
        SELECT css_version AS CssVersion, state AS State, opened_at AS OpenedAtMs, changed_at AS ChangedAtMs, CAST(NULL AS VARCHAR(100)) AS Archive FROM movement WHERE mrn = @mrn
        UNION ALL
        SELECT g.css_version, g.state, g.opened_at, g.changed_at, a.file_name FROM archived_movement g JOIN archive a ON a.archive_id = g.archive_id WHERE g.mrn = @mrn
        """);

    private static readonly Statement PartiesOf = new("SELECT participant AS Participant, role AS Role FROM movement_party WHERE mrn = @mrn");
    private static readonly Statement LinksOf = new("SELECT participant AS Participant, css_version AS CssVersion FROM movement_link WHERE mrn = @mrn");

    /// <returns>Null when nothing is on file of it, or nothing that may be seen.</returns>
    public MovementDetails? Of(Sight sight, string mrn)
    {
        using var session = dialect.ReadSnapshot();
        var (steps, isCut) = MovementSteps.Of(session, sight, mrn, library);
        var record = session.Find<RecordRow>(Recorded, new { mrn });
        var isWhole = sight is Sight.All || (sight is Sight.Of own && own.Participant.Value == DepartureOf(mrn));
        if (steps.Count == 0 && (record is null || sight is not Sight.All))
        {
            return null;
        }
        var css = record is not null && library.TryByVersion(record.CssVersion, out var known) ? known : library.Versions[^1];
        var roles = session.Query<PartyRow>(PartiesOf, new { mrn });
        var links = session.Query<LinkRow>(LinksOf, new { mrn }).ToDictionary(link => link.Participant, link => link.CssVersion);
        var state = isWhole && record is { Archive: null } ? record.State : null;
        var awaiting = new Awaiting(css, DepartureOf(mrn), state, sight);
        return new MovementDetails
        {
            Mrn = mrn,
            CssVersion = isWhole ? record?.CssVersion : null,
            State = isWhole ? record?.State : null,
            StateMeaning = isWhole && record is not null ? css.Movement.MeaningOfState(View, record.State) : null,
            OpenedAt = isWhole ? At(record?.OpenedAtMs) : null,
            ChangedAt = isWhole ? At(record?.ChangedAtMs) : null,
            Archive = isWhole ? record?.Archive : null,
            Parties = [.. Parties(steps, roles, isWhole).Select(party => new PartyFacts(
                party,
                [.. roles.Where(role => role.Participant == party && (isWhole || sight.Sees(party))).Select(role => role.Role).Order(StringComparer.Ordinal)],
                isWhole || sight.Sees(party) ? links.GetValueOrDefault(party) : null))],
            Steps = steps,
            IsCut = isCut,
            Awaited = record is { Archive: not null } ? [] : awaiting.Of(session, steps),
            Possible = state is null ? [] : NextSteps.Of(css, View, state, roles.ConvertAll(role => (role.Participant, role.Role))),
        };
    }

    /// <summary>The country that issued the MRN.</summary>
    public static string DepartureOf(string mrn) => mrn.Length > 4 ? $"NTA.{mrn[2..4]}" : "";

    private static IEnumerable<string> Parties(IReadOnlyList<StepFacts> steps, List<PartyRow> roles, bool isWhole) =>
        steps.SelectMany(step => new[] { step.From, step.To }).OfType<string>().Concat(isWhole ? roles.Select(role => role.Participant).Order(StringComparer.Ordinal) : []).Distinct();

    private static DateTimeOffset? At(long? milliseconds) => milliseconds is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;

    private sealed record RecordRow
    {
        public string CssVersion { get; init; } = "";

        public string State { get; init; } = "";

        public long OpenedAtMs { get; init; }

        public long ChangedAtMs { get; init; }

        public string? Archive { get; init; }
    }

    private sealed record PartyRow(string Participant, string Role);

    private sealed record LinkRow(string Participant, string CssVersion);
}
