using System.Data;
using System.Data.Common;
using System.Globalization;
using Microsoft.Data.SqlClient;

namespace CatsIce.Running.Databases;

/// <summary>One database on the SQL Server that <see cref="HubDatabase.SqlServerVariable"/> names. Its login must be allowed to create databases, and to
/// back up and restore them: that is how they are copied.</summary>
public sealed class SqlServerDatabase : HubDatabase
{
    private static int _serial;
    private readonly string _name;

    private SqlServerDatabase(string name)
        : base(Engine.SqlServer) => _name = name;

    public override IReadOnlyList<(string Name, string Value)> Settings =>
        [("CATSICE_Store__Database", "SqlServer"), ("CATSICE_Store__ConnectionString", On(_name))];

    public static async Task<SqlServerDatabase> Create()
    {
        var created = new SqlServerDatabase(NewName());
        // The same order of texts as on the others, and readers that see one moment.
        await Execute($"CREATE DATABASE [{created._name}] COLLATE Latin1_General_100_BIN2_UTF8");
        await Execute($"ALTER DATABASE [{created._name}] SET ALLOW_SNAPSHOT_ISOLATION ON");
        return created;
    }

    public override async Task<HubDatabase> Copy(string folder)
    {
        var copy = new SqlServerDatabase(NewName());
        await Execute(
            $"""
            DECLARE @folder NVARCHAR(400) = CAST(SERVERPROPERTY('InstanceDefaultDataPath') AS NVARCHAR(400));
            DECLARE @backup NVARCHAR(500) = @folder + N'{_name}.bak', @data NVARCHAR(500) = @folder + N'{copy._name}.mdf', @log NVARCHAR(500) = @folder + N'{copy._name}.ldf';
            BACKUP DATABASE [{_name}] TO DISK = @backup WITH INIT, COPY_ONLY;
            RESTORE DATABASE [{copy._name}] FROM DISK = @backup WITH MOVE N'{_name}' TO @data, MOVE N'{_name}_log' TO @log;
            """);
        return copy;
    }

    public override DbConnection Open() => Opened(new SqlConnection(On(_name)));

    public override DbTransaction Snapshot(DbConnection connection) => Begin(connection, IsolationLevel.Snapshot);

    public override Task<IAsyncDisposable> LockMessages() =>
        Locked(new SqlConnection(new SqlConnectionStringBuilder(On(_name)) { Pooling = false }.ToString()), "BEGIN TRANSACTION; SELECT TOP (0) log_index FROM message WITH (TABLOCKX, HOLDLOCK)");

    public override async ValueTask DisposeAsync()
    {
        await using (var connection = new SqlConnection(On(_name))) SqlConnection.ClearPool(connection);
        await Execute($"IF DB_ID(N'{_name}') IS NOT NULL BEGIN ALTER DATABASE [{_name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE [{_name}]; END");
    }

    // The server is shared with other runs, so the names tell ours.
    private static string NewName() => string.Create(CultureInfo.InvariantCulture, $"catsice_{Environment.MachineName}_{Environment.ProcessId}_{Interlocked.Increment(ref _serial)}").Replace('-', '_');

    private static string On(string database)
    {
        var server = Environment.GetEnvironmentVariable(SqlServerVariable);
        if (string.IsNullOrEmpty(server)) throw new InvalidOperationException($"{EngineVariable} is SqlServer, but {SqlServerVariable} holds no connection string. Set it to that of a server for tests.");
        return new SqlConnectionStringBuilder(server) { InitialCatalog = database }.ToString();
    }

    private static async Task Execute(string sql)
    {
        await using var connection = new SqlConnection(On("master"));
        await connection.OpenAsync();
        await using var command = new SqlCommand(sql, connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync();
    }
}
