using System.Collections.Immutable;

namespace CatsIce.ConformanceSuite.Generation.Movements;

/// <summary>What sets something going, and all messages that follow from it without anybody doing more.</summary>
/// <param name="Stimulus">Of the system under test; null: the first of the moves is a message that it receives.</param>
/// <param name="With">Values of the stimulus.</param>
internal sealed record Turn(string? Stimulus, ImmutableArray<(string Name, string Value)> With, ImmutableArray<Move> Moves)
{
    public static Turn Of(params IEnumerable<Move> moves) => new(null, [], [.. moves]);
}

/// <summary>A turn, and how the movement stood before each of its messages.</summary>
internal sealed record TurnTaken(Turn Turn, ImmutableArray<string> StatesBefore, Situation After)
{
    /// <summary>The cells of the table that it goes through.</summary>
    public IEnumerable<Cell> Cells => Turn.Moves.Zip(StatesBefore, (move, state) => new Cell(state, move.Message, move.Sent));
}

/// <summary>A place of a view: a message in a state, and which way it goes.</summary>
internal readonly record struct Cell(string State, string Message, bool Sent);
