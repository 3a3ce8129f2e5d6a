using CatsIce.Protocol.Identifiers;

namespace CatsIce.Gateway.Participants;

/// <summary>What came of a change somebody asked for. Both cases are in the audit.</summary>
internal abstract record RegistryChange
{
    private RegistryChange()
    {
    }

    /// <param name="Detail">What was done, one sentence.</param>
    internal sealed record Done(string Detail) : RegistryChange;

    /// <param name="Detail">What was wrong, one sentence.</param>
    /// <param name="Mend">How to do it right.</param>
    internal sealed record Refused(string Detail, string Mend) : RegistryChange;
}

/// <summary>One line of the audit.</summary>
/// <param name="Outcome"><c>done</c> or <c>refused</c>.</param>
internal sealed record AuditEntry(
    long Number, ParticipantId Participant, DateTimeOffset HappenedAt, string ChangedBy, string Action, string Outcome, string Detail);
