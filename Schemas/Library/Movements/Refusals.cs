using System.Collections.Immutable;

namespace CatsIce.Schemas.Movements;

/// <summary>Words for what the movement table refuses: state, message and roles as found, and what would be possible instead.</summary>
internal static class Refusals
{
    public static MovementDecision.Refused Unknown(MovementStep step) => new(
        90,
        $"No movement with MRN {step.Facts.Mrn} is known here, and {Named(step.Type)} cannot be the first message of one.",
        "Check the MRN. If it is right, the office of departure has not sent its record (IE001, IE050) yet: "
        + "ask for it with IE002 (destination) or IE114 (transit).");

    public static MovementDecision.Refused NotInView(MovementView view, MovementStep step) => new(
        92,
        $"{Named(step.Type)} has no place in a movement as the '{view.Name}' view sees it.",
        $"Send it to the party it is meant for. This view takes: {string.Join(", ", view.Transitions.Select(t => t.Message).Distinct().Order())}.");

    public static MovementDecision.Refused State(MovementView view, string state, MovementStep step, IEnumerable<MovementTransition> rows)
    {
        var expected = rows.SelectMany(r => r.From).Distinct().OrderBy(s => view.States.IndexOf(s));
        return new(
            92,
            $"The movement {step.Facts.Mrn} is in state {state}; {Named(step.Type)} is expected only in {Either(expected)}.",
            $"{LegalNow(view, state)} Ask the status of the movement if your own state differs.");
    }

    public static MovementDecision.Refused Role(string side, string participant, IEnumerable<string> expected, string held, MovementStep step) => new(
        92,
        $"{Named(step.Type)} must {(side == "sender" ? "come from" : "go to")} {Holder(expected, step)}; its {side} {participant} {held}.",
        $"Check messageSender and messageRecipient. {Named(step.Type)} is sent by the {step.Type.Sender.Role} and received by the {step.Type.Recipient.Role} in the message table.");

    public static MovementDecision.Refused Stranger(MovementStep step) => new(
        92,
        $"{Named(step.Type)} is not expected from {step.Sender} now, which holds no role in movement {step.Facts.Mrn}.",
        "Check the MRN. Ask the country of departure about the movement (IE027) if it concerns you.");

    public static MovementDecision.Refused Repeated(MovementView view, string state, MovementStep step, StepTaken taken) => new(
        92,
        $"{Named(step.Type)} has already been taken {For(taken)}in movement {step.Facts.Mrn} and may come only once.",
        $"Do not send it again under a new messageIdentification. {LegalNow(view, state)}");

    private static string Holder(IEnumerable<string> roles, MovementStep step) =>
        roles.Contains("any") ? "a customs administration" : $"the {Either(roles)} of movement {step.Facts.Mrn}";

    private static string For(StepTaken taken) => taken.Key.Length == 0 ? "" : $"for {taken.Key} ";

    private static string Named(MessageType type) => $"{type.Code} ({type.Title})";

    private static string Either(IEnumerable<string> words) => string.Join(" or ", words);

    private static string LegalNow(MovementView view, string state)
    {
        ImmutableArray<string> legal = [.. view.Transitions.Where(t => t.From.Contains(state)).Select(t => t.Message).Distinct().Order()];
        return legal.IsEmpty ? $"In state {state} no message is expected any more." : $"Messages possible in state {state}: {string.Join(", ", legal)}.";
    }
}
