using System.Collections.Immutable;

namespace CatsIce.Schemas.Movements;

/// <summary>One decision: the rows of one message, against the record of its movement.</summary>
/// <param name="issuer">The country that issued the MRN, as participant.</param>
internal sealed class MovementJudgement(MovementView view, MovementRecord movement, MovementStep step, string issuer)
{
    private const string Departure = "departure";
    private const string Guarantor = "guarantor";
    private const string Any = "any";

    // Guarantors have participants of their own kind; no other role is open to them, and theirs to nobody else.
    private const string GuarantorPrefix = "GUA.";

    public MovementDecision Decide()
    {
        var root = RootElement.Of(step.Document);
        var rows = view.Transitions.Where(t => t.Message == step.Type.Code).ToImmutableArray();
        if (rows.IsEmpty)
        {
            return Refusals.NotInView(view, step);
        }

        var applicable = rows.Where(t => t.AppliesTo(root)).ToImmutableArray();
        var fitting = applicable.Where(t => t.From.Contains(movement.State)).ToImmutableArray();
        if (IsStranger && (fitting.IsEmpty || fitting.All(t => t.Sender != Any)))
        {
            var expected = Senders(applicable).ToImmutableArray();
            return expected.Contains(Any) ? Refusals.Stranger(step) : Refusals.Role("sender", step.Sender, expected, RolesHeldBy(step.Sender), step);
        }

        return !fitting.IsEmpty ? Judge(fitting)
            : movement.State == MovementTable.None ? Refusals.Unknown(step)
            : Refusals.State(view, movement.State, step, applicable);
    }

    // Judged before the state: how far a movement has come is nothing to tell to who has no part in it.
    private bool IsStranger => movement.State != MovementTable.None && movement.Parties.All(p => p.Participant != step.Sender);

    private MovementDecision Judge(ImmutableArray<MovementTransition> rows)
    {
        var sent = rows.Where(t => Holds(step.Sender, t.Sender)).ToImmutableArray();
        if (sent.IsEmpty)
        {
            return Refusals.Role("sender", step.Sender, Senders(rows), RolesHeldBy(step.Sender), step);
        }

        if (sent.FirstOrDefault(MayReceive) is not { } row)
        {
            return Refusals.Role("recipient", step.Recipient, sent.SelectMany(RecipientsOf).Distinct(), RolesHeldBy(step.Recipient), step);
        }

        var taken = TakenBy(row);
        return taken is not null && movement.Taken.Contains(taken)
            ? Refusals.Repeated(view, movement.State, step, taken)
            : Allow(row, taken);
    }

    private MovementDecision.Allowed Allow(MovementTransition row, StepTaken? taken)
    {
        var state = row.StateAfter(movement.State);
        if (state == MovementTable.None)
        {
            return new(state, [], null);
        }

        // The first record of a movement also says who its departure is: the country that issued the MRN.
        IEnumerable<MovementParty> parties = movement.State == MovementTable.None ? [new(issuer, Departure)] : [];
        if (row.Enrols is { } enrols)
        {
            parties = parties.Append(new(enrols.Party == MessageSide.Sender ? step.Sender : step.Recipient, enrols.Role));
        }

        return new(state, [.. parties.Where(p => !movement.Parties.Contains(p))], taken);
    }

    private bool MayReceive(MovementTransition row) => row.Enrols is { Party: MessageSide.Recipient } enrols
        ? IsOpenTo(step.Recipient, enrols.Role)
        : row.Recipients.Any(role => Holds(step.Recipient, role));

    private bool Holds(string participant, string role) =>
        role == Any ? IsOpenTo(participant, role)
        : movement.State == MovementTable.None && role == Departure ? participant == issuer
        : movement.Holds(participant, role);

    private static bool IsOpenTo(string participant, string role) => IsGuarantor(participant) == (role == Guarantor);

    private static bool IsGuarantor(string participant) => participant.StartsWith(GuarantorPrefix, StringComparison.Ordinal);

    private string RolesHeldBy(string participant)
    {
        if (IsGuarantor(participant))
        {
            return "is a guarantor, no customs administration";
        }

        if (movement.State == MovementTable.None)
        {
            return $"is not the country that issued the MRN ({issuer})";
        }

        var roles = movement.Parties.Where(p => p.Participant == participant).Select(p => p.Role).ToArray();
        return roles.Length == 0 ? "holds no role in it" : $"holds the role {string.Join(" and ", roles)}";
    }

    private StepTaken? TakenBy(MovementTransition row) => row.Once switch
    {
        OncePer.Movement => new(row.Message, ""),
        OncePer.Recipient => new(row.Message, step.Recipient),
        OncePer.Office => new(row.Message, step.Facts.SenderOffice ?? ""),
        _ => null,
    };

    private static IEnumerable<string> Senders(IEnumerable<MovementTransition> rows) => rows.Select(t => t.Sender).Distinct();

    private static IEnumerable<string> RecipientsOf(MovementTransition row) => row.Enrols is { Party: MessageSide.Recipient } enrols ? [enrols.Role] : row.Recipients;
}
