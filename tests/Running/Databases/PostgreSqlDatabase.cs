using System.Data;
using System.Data.Common;
using Npgsql;

namespace CatsIce.Running.Databases;

/// <summary>One database on a <see cref="PostgreSqlCluster"/>.</summary>
public sealed class PostgreSqlDatabase(PostgreSqlCluster cluster, string name) : HubDatabase(Engine.PostgreSql)
{
    public PostgreSqlCluster Cluster => cluster;

    public string Name => name;

    public override IReadOnlyList<(string Name, string Value)> Settings => SettingsOver(cluster.Port);

    /// <param name="port">Of the server, or of a <see cref="Detour"/> to it.</param>
    public IReadOnlyList<(string Name, string Value)> SettingsOver(int port) =>
        [("CATSICE_Store__Database", "PostgreSql"), ("CATSICE_Store__ConnectionString", new NpgsqlConnectionStringBuilder(ConnectionString) { Port = port }.ToString())];

    public string ConnectionString => cluster.ConnectionString(name);

    public override async Task<HubDatabase> Copy(string folder) => await cluster.Create(name);

    public override DbConnection Open() => Opened(new NpgsqlConnection(ConnectionString));

    public override DbTransaction Snapshot(DbConnection connection) => Begin(connection, IsolationLevel.RepeatableRead);

    public override Task<IAsyncDisposable> LockMessages() =>
        Locked(new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ToString()), "BEGIN; LOCK TABLE message IN EXCLUSIVE MODE");

    public override async ValueTask DisposeAsync()
    {
        await using (var connection = new NpgsqlConnection(ConnectionString)) NpgsqlConnection.ClearPool(connection);
        await cluster.Drop(name);
    }
}
