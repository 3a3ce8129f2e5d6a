using System.Collections.Immutable;

namespace CatsIce.Schemas.Movements;

/// <summary>The movement as one kind of party sees it.</summary>
/// <param name="Meaning">Whose view it is.</param>
/// <param name="StateMeanings">What each state says, in words. Either for all states or absent.</param>
internal sealed record MovementView(
    string Name, ImmutableArray<string> States, ImmutableArray<MovementTransition> Transitions,
    string? Meaning = null, ImmutableDictionary<string, string>? StateMeanings = null);
