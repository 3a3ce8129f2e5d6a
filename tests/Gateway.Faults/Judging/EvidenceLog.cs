using CatsIce.Gateway.Evidence.Check;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Running.Databases;
using Gateway.Faults.Traffic;

namespace Gateway.Faults.Judging;

/// <summary>What is acknowledged has one entry in the evidence log, and the log computed again from the database is the one that the hub has signed.</summary>
internal static class EvidenceLog
{
    public static IEnumerable<string> Check(Case found) =>
    [
        .. found.Sent.Where(sent => sent.Standing == Standing.Acknowledged).Select(sent => (Sent: sent, Filed: found.FiledOf(sent)))
            .Where(pair => pair.Filed is { Entries: not 1 }).Select(pair => $"{pair.Sent}: acknowledged, and in the evidence log {pair.Filed!.Entries} times; expected once."),
        .. found.LogDifferences,
    ];

    /// <summary>What the hub's own check of the whole log finds.</summary>
    public static IReadOnlyList<string> Differences(HubDatabase database)
    {
        var found = new List<string>();
        var options = new StoreOptions
        {
            Database = Enum.Parse<DatabaseEngine>(database.Engine.ToString()),
            ConnectionString = database.Settings.FirstOrDefault(setting => setting.Name.EndsWith("ConnectionString", StringComparison.Ordinal)).Value ?? "",
            Path = (database as SqliteDatabase)?.File ?? "unused",
        };
        new EvidenceCheck(CatsIce.Gateway.Store.Dialects.Databases.Of(options)).Run(difference => found.Add(difference.ToString()));
        return found;
    }
}
