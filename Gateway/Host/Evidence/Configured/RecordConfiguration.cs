using CatsIce.Gateway.Evidence.Facts;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;

namespace CatsIce.Gateway.Evidence.Configured;

/// <summary>Keeps what a node is set to, when it differs from what was kept of it last. The result is true when it did.</summary>
internal sealed class RecordConfiguration(Configurations.Row now) : StoreWork<bool>
{
    private static readonly Statement LastOf = new(d =>
        $"SELECT version AS Version, settings AS Settings, certificates AS Certificates FROM configuration WHERE node = @Node ORDER BY configuration_id DESC {d.FirstRows("@one")}");

    private static readonly Statement Insert = new(d =>
        $"""
        INSERT INTO configuration (node, happened_at, version, settings, certificates){d.Output("INSERTED", "configuration_id")}
        VALUES (@Node, @HappenedAt, @Version, @Settings, @Certificates) {d.GivingBack("configuration_id")}
        """);

    private bool _changed;

    public override IEnumerable<string> Lines => [$"node {now.Node}"];

    protected override bool Result => _changed;

    public override bool Decide(WriteSession session)
    {
        var last = session.Find<Configurations.Row>(LastOf, new { now.Node, one = 1 });
        _changed = last is null || (last.Version, last.Settings, last.Certificates) != (now.Version, now.Settings, now.Certificates);
        if (_changed)
        {
            session.Record(FactTables.Configured.EntryOf(now with { ConfigurationId = session.Single<long>(Insert, now) }));
        }
        return _changed;
    }
}
