using CatsIce.Gateway.Store.Dialects;
using CatsIce.Protocol.Evidence.Log;

namespace CatsIce.Gateway.Evidence.Facts;

/// <summary>What a node was set to, and which certificates it used, from a moment on.</summary>
internal sealed class Configurations : FactTable<Configurations.Row>
{
    private const string Columns =
        "configuration_id AS ConfigurationId, node AS Node, happened_at AS HappenedAt, version AS Version, settings AS Settings, certificates AS Certificates";

    private static readonly Statement Range = new(d => RangeOf(d, Columns, "configuration", "configuration_id"));
    private static readonly Statement These = new(d => TheseOf(d, Columns, "configuration", "configuration_id"));
    private static readonly Statement Unlogged = new(d => UnloggedOf(d, "configuration", "configuration_id"));

    private static readonly Dictionary<string, string> Places = new(StringComparer.Ordinal)
    {
        ["at"] = "configuration.happened_at", ["node"] = "configuration.node", ["version"] = "configuration.version", ["settings"] = "configuration.settings",
        ["certificates"] = "configuration.certificates",
    };

    public Configurations()
        : base(EvidenceKind.Configured, "configuration", Places, Range, These, Unlogged)
    {
    }

    public override EvidenceEntry EntryOf(Row row) => new(EvidenceKind.Configured, Digests.At(row.HappenedAt), row.ConfigurationId,
    [
        EvidenceMember.Of("node", row.Node),
        EvidenceMember.Of("version", row.Version),
        EvidenceMember.Of("settings", row.Settings),
        EvidenceMember.Of("certificates", row.Certificates),
    ]);

    internal sealed record Row
    {
        public long ConfigurationId { get; init; }

        public string Node { get; init; } = "";

        public long HappenedAt { get; init; }

        public string Version { get; init; } = "";

        public string Settings { get; init; } = "";

        public string Certificates { get; init; } = "";
    }
}
