using CatsIce.NationalSystem.Movements;
using CatsIce.Schemas;

namespace CatsIce.NationalSystem.Mutants;

/// <summary>Wrong about what fits a movement, in one way for all messages; single rows of the table are the mutants of <see cref="EdgeMutants"/>.</summary>
internal static class SequenceMutants
{
    private const string Family = "sequence";

    public static IEnumerable<Mutant> All(MovementTable table) =>
    [
        Reads("unknown-movement-accepted", "A message about an unknown movement is taken.", (_, movement, _, decision) => decision is MovementDecision.Refused { Code: 90 } ? Taken(movement) : decision),
        Reads("out-of-sequence-accepted", "A message is taken in every state of its movement.", (_, movement, _, decision) => decision is MovementDecision.Refused { Code: 92 } ? Taken(movement) : decision),
        Reads("roles-unchecked", "A message is taken that fits the state, from whoever it comes.", (book, movement, step, decision) => decision is MovementDecision.Refused { Code: 92 }
            && movement.Taken.All(taken => taken.Message != step.Type.Code)
            && table.TransitionsOf(book).FirstOrDefault(row => row.Message == step.Type.Code && row.From.Contains(movement.State)) is { } row
                ? new MovementDecision.Allowed(row.To == MovementTransition.Same ? movement.State : row.To, [], null)
                : decision),
        Reads("once-only-forgotten", "What may come once in a movement may come again.", (_, _, _, decision) => decision is MovementDecision.Allowed { Taken: not null } allowed ? allowed with { Taken = null } : decision),
        Reads("cancellation-ignored", "A cancellation is receipted and the movement goes on.", (book, movement, step, decision) => Stays(book != Book.Departure && step.Type.Code == "IE010", movement, decision)),
        Reads("arrival-elsewhere-ignored", "A forwarded arrival advice is receipted and the movement goes on.", (book, movement, step, decision) => Stays(book != Book.Departure && step.Type.Code == "IE024", movement, decision)),
        Reads("state-stands-still", "A movement that is known never changes its state.", (_, movement, _, decision) => Stays(movement.State != MovementTable.None, movement, decision)),
        Reads("roles-not-given", "A message gives nobody a role in its movement.", (_, movement, _, decision) =>
            decision is MovementDecision.Allowed { Enrolled.IsEmpty: false } allowed && movement.State != MovementTable.None ? allowed with { Enrolled = [] } : decision),
        Reads("stranger-told-the-state", "A refusal tells the state of a movement to who has no part in it.", (_, movement, step, decision) =>
            decision is MovementDecision.Refused refused && movement.State != MovementTable.None && movement.Parties.All(party => party.Participant != step.Sender)
                ? refused with { Detail = $"The movement is in state {movement.State}. {refused.Detail}" }
                : decision),
    ];

    private static Mutant Reads(string name, string wrong, Func<string, MovementRecord, MovementStep, MovementDecision, MovementDecision> read) =>
        new(Family, name, wrong, mutation =>
        {
            mutation.ReadsTable(read);
            mutation.SurvivesMissingRecords();
        });

    private static MovementDecision.Allowed Taken(MovementRecord movement) => new(movement.State, [], null);

    private static MovementDecision Stays(bool which, MovementRecord movement, MovementDecision decision) =>
        which && decision is MovementDecision.Allowed allowed && allowed.State != movement.State ? allowed with { State = movement.State } : decision;
}
