using System.Collections.Immutable;

namespace CatsIce.ConformanceSuite.Generation.Movements;

/// <summary>One scenario to be written: the way to a state, and what is proven there.</summary>
/// <param name="Name">What stands behind the letters of the part in the id: <c>EXPECTED-IE024</c>.</param>
/// <param name="State">The state in which the proof begins.</param>
/// <param name="Registered">Whether the guarantees of the story are made known first; null: the part has nothing to do with guarantees.</param>
/// <param name="Lead">The way there.</param>
/// <param name="Proof">The legal turns. Where something must be refused, the one afterwards that shows the state to be the same.</param>
/// <param name="Refused">Messages that must be refused, with the code.</param>
internal sealed record Walk(
    string Name, string State, bool? Registered, ImmutableArray<TurnTaken> Lead, ImmutableArray<TurnTaken> Proof, ImmutableArray<(Move Move, int Code)> Refused)
{
    /// <summary>All that it asks for is Receipts: a system that gives one to everything would pass, so something that must be refused is put behind it.</summary>
    public bool NeedsContrast => Refused.IsEmpty && !Lead.Concat(Proof).SelectMany(taken => taken.Turn.Moves).Any(move => move.Sent);

    public IEnumerable<Cell> Cells => Lead.Concat(Proof).SelectMany(turn => turn.Cells);
}
