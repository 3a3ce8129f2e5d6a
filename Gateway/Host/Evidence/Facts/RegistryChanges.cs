using CatsIce.Gateway.Store.Dialects;
using CatsIce.Protocol.Evidence.Log;

namespace CatsIce.Gateway.Evidence.Facts;

/// <summary>Changes of the participants registry, done and refused.</summary>
internal sealed class RegistryChanges : FactTable<RegistryChanges.Row>
{
    private const string Columns =
        "number AS Number, participant_id AS ParticipantId, happened_at AS HappenedAt, changed_by AS ChangedBy, action AS Action, outcome AS Outcome, detail AS Detail";

    private static readonly Statement Range = new(d => RangeOf(d, Columns, "participant_audit", "number"));
    private static readonly Statement These = new(d => TheseOf(d, Columns, "participant_audit", "number"));
    private static readonly Statement Unlogged = new(d => UnloggedOf(d, "participant_audit", "number"));

    private static readonly Dictionary<string, string> Places = new(StringComparer.Ordinal)
    {
        ["at"] = "participant_audit.happened_at", ["participant"] = "participant_audit.participant_id", ["changedBy"] = "participant_audit.changed_by",
        ["action"] = "participant_audit.action", ["outcome"] = "participant_audit.outcome", ["detail"] = "participant_audit.detail",
    };

    public RegistryChanges()
        : base(EvidenceKind.RegistryChanged, "participant_audit", Places, Range, These, Unlogged)
    {
    }

    public override EvidenceEntry EntryOf(Row row) => new(EvidenceKind.RegistryChanged, Digests.At(row.HappenedAt), row.Number,
    [
        EvidenceMember.Of("participant", row.ParticipantId),
        EvidenceMember.Of("changedBy", row.ChangedBy),
        EvidenceMember.Of("action", row.Action),
        EvidenceMember.Of("outcome", row.Outcome),
        EvidenceMember.Of("detail", row.Detail),
    ]);

    internal sealed record Row
    {
        public long Number { get; init; }

        public string ParticipantId { get; init; } = "";

        public long HappenedAt { get; init; }

        public string ChangedBy { get; init; } = "";

        public string Action { get; init; } = "";

        public string Outcome { get; init; } = "";

        public string Detail { get; init; } = "";
    }
}
