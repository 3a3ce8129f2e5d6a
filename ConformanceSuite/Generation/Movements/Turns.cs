using System.Collections.Immutable;
using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Generation.Movements;

/// <summary>What can be done next in a movement: a message comes in and the system under test does its duty by itself, or an officer sets something going.</summary>
/// <param name="all">All moves of the part.</param>
/// <param name="good">Whether the guarantees of the story are known to the system under test, so that it accepts them.</param>
internal sealed class Turns(Seat seat, ImmutableArray<Move> all, bool good)
{
    private readonly ImmutableArray<Move> _moves = [.. all.Where(move => move.IsLegal)];

    // No officer sends these: they follow from a release, an invalidation or an arrival, or answer a question that a system answers by itself.
    private static readonly ImmutableArray<string> Automatic =
        ["IE001", "IE003", "IE010", "IE024", "IE038", "IE050", "IE095", "IE115", "IE201", "IE205"];

    /// <summary>Each has at least one move.</summary>
    public IEnumerable<Turn> In(string state) =>
        _moves.Where(move => !move.Sent).Select(move => Turn.Of([move, .. Duties(move, state)]))
            .Concat(_moves.Where(move => move.Sent && !IsAutomatic(move, state)).Select(move => Stimulated(move, state)))
            .Concat(OfDeparture(state).Where(turn => turn.Moves.Length > 0));

    // Before the release there is no number under which an officer could write.
    private bool IsAutomatic(Move move, string state) => Automatic.Contains(move.Message) || (seat.IsDeparture && state == MovementTable.None);

    private static Turn Stimulated(Move move, string state) => (move.Message, state) switch
    {
        ("IE006", _) => new("arrival", [("office", "${destination.office}")], [move]),
        // The result B1 says what is not in order (condition C9070).
        ("IE018", _) => new("control-result", move.Favourable == false ? [("code", "B1"), ("text", "Two packages fewer than declared")] : [("code", "A1")], [move]),
        ("IE118", _) => new("crossing", [("office", "${transit.office}")], [move]),
        ("IE180", not MovementTable.None) => new("incident", [("office", "${sut.office}")], [move]),
        _ => new("send", [("message", move.Message), ("to", move.Partner), .. Variant(move)], [move]),
    };

    private static IEnumerable<(string Name, string Value)> Variant(Move move) =>
        move.Favourable is { } favourable ? [("favourable", favourable ? "true" : "false")] : [];

    private IEnumerable<Turn> OfDeparture(string state) => (seat.IsDeparture, state) switch
    {
        (true, MovementTable.None) => [new("release", [], Release), new("release", [("guarantee", "foreign")], [.. Sent("IE203", null)])],
        (true, "Released" or "UnderWay") => [new("cancellation", [], [.. Sent("IE010", null)]), new("incident", [("office", "${sut.office}")], [.. Sent("IE181", null)])],
        _ => [],
    };

    private ImmutableArray<Move> Release => [.. Sent("IE001", null), .. Sent("IE050", null)];

    // IE024 and IE181 go to countries that wait, which depends on the route: on a short one there is none. Scenarios written by hand ask for them.
    private IEnumerable<Move> Duties(Move received, string state) => (seat.IsDeparture, received.Message) switch
    {
        (_, "IE094") => Sent("IE095", null),
        (false, "IE200") => Sent("IE201", good),
        (false, "IE203") => Sent("IE205", good),
        (true, "IE002") => Sent("IE003", IsGiven(state)),
        (true, "IE114") => Sent("IE115", IsGiven(state)),
        (true, "IE027") => Sent("IE038", null),
        (true, "IE205") when state == "Accepted" && received.Favourable == true => Release,
        _ => [],
    };

    // The record of a movement that was released and goes on is given to who asks for it; any other is not.
    private static bool IsGiven(string state) => state is "Released" or "UnderWay" or "UnderEnquiry";

    private IEnumerable<Move> Sent(string message, bool? favourable) =>
        _moves.Where(move => move.Sent && move.Message == message && (favourable is null || move.Favourable is null || move.Favourable == favourable));
}
