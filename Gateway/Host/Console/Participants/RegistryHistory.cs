using CatsIce.Gateway.Participants;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.Gateway.Console.Participants;

/// <summary>What was changed about one participant, and what was refused. For whoever may see its details.</summary>
internal sealed class RegistryHistory(Dialect dialect, TimeProvider time)
{
    /// <returns>Newest first.</returns>
    public IReadOnlyList<AuditEntry> Of(string participant, int most) => new RegistryEditor(dialect, time, "").ReadAudit(ParticipantId.Parse(participant), most);
}
