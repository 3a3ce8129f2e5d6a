using CatsIce.Running.Databases;

namespace Gateway.Acceptance.Running;

/// <summary>What only a database server can do.</summary>
public static class Server
{
    /// <summary>Skips the test on the embedded database, which belongs to one process.</summary>
    public static void IsNeeded() => Assert.SkipWhen(HubDatabase.Chosen == Engine.Sqlite, "Several nodes need the database of a server; this runs on SQLite.");
}
