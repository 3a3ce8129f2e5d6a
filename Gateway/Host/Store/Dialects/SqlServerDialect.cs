using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Data.SqlClient;

namespace CatsIce.Gateway.Store.Dialects;

/// <summary>SQL Server 2019 or later: any number of hubs. What must not be decided twice is kept apart by application locks on its lines and by unique indexes.</summary>
internal sealed partial class SqlServerDialect : Dialect
{
    private const string MigrationLock = "catsice-migration";

    private readonly SqlConnectionStringBuilder _connection;

    /// <exception cref="ArgumentException">The connection string is not one.</exception>
    public SqlServerDialect(StoreOptions options)
    {
        _connection = new SqlConnectionStringBuilder(options.ConnectionString);
        if (!_connection.ShouldSerialize("Connect Timeout"))
        {
            _connection.ConnectTimeout = 5;
        }
        if (!_connection.ShouldSerialize("Command Timeout"))
        {
            _connection.CommandTimeout = (int)options.StatementTimeout.TotalSeconds;
        }
        if (!_connection.ShouldSerialize("Application Name"))
        {
            _connection.ApplicationName = "catsice";
        }
    }

    public override DatabaseEngine Engine => DatabaseEngine.SqlServer;

    public override string Name => $"SQL Server {_connection.InitialCatalog} on {_connection.DataSource}";

    public override bool IsShared => true;

    public override DbConnection OpenWriter() => Open();

    public override DbConnection OpenReader() => Open();

    public override DbTransaction BeginWrite(DbConnection connection) => connection.BeginTransaction(IsolationLevel.ReadCommitted);

    // Serializable and not snapshot, which a database must first be told to allow; only small reads ask for it.
    public override DbTransaction BeginRead(DbConnection connection) => connection.BeginTransaction(IsolationLevel.Serializable);

    private static readonly Statement TakeLock = new(
        """
        DECLARE @answer INT;
        EXEC @answer = sp_getapplock @Resource = @name, @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = @patience;
        IF @answer < 0 THROW 51222, 'The application lock was not given in time.', 1;
        """);

    public override DbTransaction BeginMigration(DbConnection connection)
    {
        var transaction = BeginWrite(connection);
        transaction.Connection!.Execute(TakeLock.For(this), new { name = MigrationLock, patience = 60_000 }, transaction, commandTimeout: 90);
        return transaction;
    }

    private static readonly Statement TakeLocks = new(
        """
        DECLARE @key BIGINT, @name NVARCHAR(64), @answer INT;
        DECLARE line CURSOR LOCAL FAST_FORWARD FOR SELECT CAST(value AS BIGINT) FROM OPENJSON(@keys) ORDER BY 1;
        OPEN line;
        FETCH NEXT FROM line INTO @key;
        WHILE @@FETCH_STATUS = 0
        BEGIN
          SET @name = CONCAT('catsice-line-', @key);
          EXEC @answer = sp_getapplock @Resource = @name, @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = @patience;
          IF @answer = -3 THROW 51205, 'Sacrificed in a deadlock of application locks.', 1;
          IF @answer < 0 THROW 51222, 'The application lock was not given in time.', 1;
          FETCH NEXT FROM line INTO @key;
        END;
        CLOSE line;
        DEALLOCATE line;
        """);

    public override void Lock(DbTransaction transaction, IReadOnlyList<long> keys)
    {
        if (keys.Count > 0)
        {
            var list = $"[{string.Join(',', keys.Select(key => key.ToString(CultureInfo.InvariantCulture)))}]";
            transaction.Connection!.Execute(TakeLocks.For(this), new { keys = list, patience = Math.Max(1, _connection.CommandTimeout - 1) * 1000 }, transaction);
        }
    }

    public override string IsOneOf(string column, string parameter) => $"{column} IN (SELECT value COLLATE Latin1_General_100_BIN2 FROM OPENJSON({parameter}))";

    // The engine forgets savepoints with the transaction.
    public override void Release(DbTransaction transaction, string savepoint)
    {
    }

    public override string UnlessThere(string insert) => insert;

    public override bool TryInsert(DbTransaction transaction, string insert, object row)
    {
        try
        {
            return transaction.Connection!.Execute(insert, row, transaction) == 1;
        }
        catch (SqlException exception) when (exception.Number is 2601 or 2627)
        {
            // With XACT_ABORT off, as it is by default, a broken unique index undoes the statement and leaves the transaction usable.
            return false;
        }
    }

    public override Trouble Judge(Exception exception) => exception switch
    {
        SqlException { Number: 1205 or 51205 or 3960 } => Trouble.OfTheMoment,
        // 1105, 9002: no room for data, for the log. 1222, 51222: a lock was not given in time.
        SqlException { Number: 1105 or 9002 or 1222 or 51222 } => Trouble.OfTheDatabase,
        // Class 20 and more ends the connection. -2: no answer in time. 3906: read-only since a failover. 4060, 18456, 40xxx: it cannot be entered now.
        SqlException { Class: >= 20 } or SqlException { Number: -2 or 3906 or 976 or 4060 or 18456 or 40197 or 40501 or 40613 or 6005 } => Trouble.OfTheConnection,
        SqlException => Trouble.OfTheWork,
        InvalidOperationException { Source: "Microsoft.Data.SqlClient" } or IOException or System.Net.Sockets.SocketException => Trouble.OfTheConnection,
        _ => Trouble.OfTheWork,
    };

    private static readonly Statement Durability = new("SELECT CAST(delayed_durability AS BIGINT) FROM sys.databases WHERE database_id = DB_ID()");

    public override string? Unfitness()
    {
        const long Forced = 2;
        using var session = Read();
        return session.Single<long>(Durability) == Forced
            ? "its setting DELAYED_DURABILITY is FORCED, so that what is acknowledged may be lost; set it to DISABLED." : null;
    }

    private static readonly Statement Clock = new("SELECT DATEDIFF_BIG(MILLISECOND, '1970-01-01', SYSUTCDATETIME())");

    public override DateTimeOffset? ReadClock()
    {
        using var session = Read();
        return DateTimeOffset.FromUnixTimeMilliseconds(session.Single<long>(Clock));
    }

    public override Statement CreateMigrationTable { get; } = new(
        """
        IF OBJECT_ID('schema_migration') IS NULL
        CREATE TABLE schema_migration (
          number     BIGINT PRIMARY KEY,
          name       NVARCHAR(100) NOT NULL,
          digest     NVARCHAR(64) NOT NULL,
          applied_at BIGINT NOT NULL)
        """);

    private const string ProblemsOfRefusals =
        "(SELECT r.refusal_id, CAST(j.Code AS NVARCHAR(35)) COLLATE Latin1_General_100_BIN2 AS code, j.Reason COLLATE Latin1_General_100_BIN2 AS reason "
        + "FROM refusal r CROSS APPLY OPENJSON(r.problems) WITH (Code BIGINT, Reason NVARCHAR(35)) j)";

    // Texts are compared by their code points, as everywhere else: the server's own collation may take capitals for small letters.
    public override string Adapt(string migration) => Text().Replace(migration, "NVARCHAR($1) COLLATE Latin1_General_100_BIN2")
        .Replace("$key", "BIGINT PRIMARY KEY", StringComparison.Ordinal)
        .Replace("$identity", "BIGINT IDENTITY(1, 1) PRIMARY KEY", StringComparison.Ordinal)
        .Replace("$blob", "VARBINARY(MAX)", StringComparison.Ordinal)
        .Replace("$text", "NVARCHAR(MAX)", StringComparison.Ordinal)
        .Replace("$sequence message_log_index;", "CREATE SEQUENCE message_log_index AS BIGINT START WITH 1 NO CACHE;", StringComparison.Ordinal)
        .Replace(" INTEGER ", " BIGINT ", StringComparison.Ordinal)
        .Replace("$on_outbox", " ON outbox", StringComparison.Ordinal)
        .Replace("$problems_of_refusals", ProblemsOfRefusals, StringComparison.Ordinal);

    public override string NextOf(string sequence) => $"NEXT VALUE FOR {sequence}";

    // What DBCC and ALTER SEQUENCE take is no parameter of a prepared statement.
    public override void SkipTo(DbTransaction transaction, string sequence, long number)
    {
        var text = number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        transaction.Connection!.Execute($"ALTER SEQUENCE {sequence} RESTART WITH {text}; DBCC CHECKIDENT ('outbox', RESEED, {text})", transaction: transaction);
    }

    private static readonly Statement Tables = new("SELECT CAST(COUNT(1) AS BIGINT) FROM sys.tables");

    public override bool IsEmpty()
    {
        using var session = Read();
        return session.Single<long>(Tables) == 0;
    }

    public override string FirstRows(string parameter) => $"OFFSET 0 ROWS FETCH NEXT {parameter} ROWS ONLY";

    public override string RowsOf(string parameter, params ReadOnlySpan<GivenColumn> columns)
    {
        var (list, types) = (new List<string>(), new List<string>());
        foreach (var (name, type) in columns)
        {
            // Style 2: hexadecimal without 0x.
            list.Add(type == GivenType.Bytes ? $"CONVERT(VARBINARY(MAX), {name}, 2) AS {name}" : name);
            types.Add($"{name} {(type == GivenType.Number ? "BIGINT" : type == GivenType.Bytes ? "VARCHAR(MAX)" : "NVARCHAR(MAX)")}");
        }
        return $"(SELECT {string.Join(", ", list)} FROM OPENJSON({parameter}) WITH ({string.Join(", ", types)})) AS given";
    }

    public override string Output(string changed, string columns) => $" OUTPUT {string.Join(", ", columns.Split(", ").Select(column => $"{changed}.{column}"))}";

    public override string GivingBack(string columns) => "";

    public override string Taking => "WITH (UPDLOCK, READPAST, ROWLOCK)";

    [GeneratedRegex(@"\b(?:VAR)?CHAR\((\d+)\)")]
    private static partial Regex Text();

    private SqlConnection Open()
    {
        var connection = new SqlConnection(_connection.ConnectionString);
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
