using CatsIce.Schemas;

namespace CatsIce.Gateway.Console.Queries.Movements;

/// <summary>What the movement table would take in a state: a part of <see cref="OneMovement"/>.</summary>
internal static class NextSteps
{
    private const string Any = "any";

    public static IReadOnlyList<PossibleFacts> Of(CommonSystemSpecification css, string view, string state, IReadOnlyList<(string Participant, string Role)> parties) =>
    [
        .. from row in css.Movement.TransitionsOf(view)
           where row.From.Contains(state)
           let senders = parties.Where(party => party.Role == row.Sender).Select(party => party.Participant).Order(StringComparer.Ordinal).ToArray()
           where row.Sender == Any || senders.Length > 0
           select new PossibleFacts(row.Message, css.Messages.TryGet(row.Message, out var type) ? type.Title : row.Message, row.Sender == Any ? [] : senders, row.WhenText),
    ];
}
