using System.Collections.Immutable;
using System.Xml.XPath;

namespace CatsIce.Schemas;

/// <summary>What a party knows of one movement (one MRN), in the states of its view.</summary>
/// <param name="State">A state of the view; <see cref="MovementTable.None"/> is the same as no record.</param>
/// <param name="Parties">Who holds which role; one participant may hold several.</param>
/// <param name="Taken">The steps that may be taken once only.</param>
public sealed record MovementRecord(string State, ImmutableArray<MovementParty> Parties, ImmutableArray<StepTaken> Taken)
{
    public bool Holds(string participant, string role) => Parties.Any(p => p.Participant == participant && p.Role == role);
}

/// <param name="Participant"><c>NTA.UZ</c>, or <c>GUA.</c> and its identification for a guarantor.</param>
/// <param name="Role">One of <see cref="MovementTable.Roles"/>, but for <c>any</c>.</param>
public sealed record MovementParty(string Participant, string Role);

/// <param name="Message">The message code.</param>
/// <param name="Key">What makes the step one of its kind: empty, the recipient, or the customs office of the sender.</param>
public sealed record StepTaken(string Message, string Key);

/// <summary>A message that wants to move a movement on.</summary>
/// <param name="Document">The document or its root element, valid by its schema: conditions of the table are evaluated on it.</param>
public sealed record MovementStep(MessageType Type, string Sender, string Recipient, MessageFacts Facts, XPathNavigator Document);

/// <summary>What the movement table says to a step.</summary>
public abstract record MovementDecision
{
    private MovementDecision() { }

    /// <param name="State">The state after the step; <see cref="MovementTable.None"/> means that there is still nothing to record.</param>
    /// <param name="Enrolled">Roles to add to the record; those already held are not repeated.</param>
    /// <param name="Taken">To add to the record, when the step may be taken once only.</param>
    public sealed record Allowed(string State, ImmutableArray<MovementParty> Enrolled, StepTaken? Taken) : MovementDecision;

    /// <param name="Code">90: there is no movement of that MRN; 92: the message does not fit the state or the roles.</param>
    /// <param name="Detail">State, message and roles, as expected and found.</param>
    /// <param name="Mend">What the sender can do.</param>
    public sealed record Refused(int Code, string Detail, string Mend) : MovementDecision;

    /// <summary>The message has no part in any movement (refusals and notices).</summary>
    public sealed record NoMovement : MovementDecision;
}
