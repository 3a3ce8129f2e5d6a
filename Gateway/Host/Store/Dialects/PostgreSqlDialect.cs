using System.Data;
using System.Data.Common;
using System.Globalization;
using CatsIce.Gateway.Store.Sessions;
using Dapper;
using Npgsql;

namespace CatsIce.Gateway.Store.Dialects;

/// <summary>PostgreSQL: any number of hubs. Reads and writes are at READ COMMITTED; what must not be decided twice is kept apart by advisory locks on its lines and by unique indexes.</summary>
internal sealed class PostgreSqlDialect : Dialect
{
    // Any number that nobody else takes: "CatsIce" in ASCII.
    private const long MigrationLock = 0x43617473496365;

    private readonly NpgsqlConnectionStringBuilder _connection;

    /// <exception cref="ArgumentException">The connection string is not one.</exception>
    public PostgreSqlDialect(StoreOptions options)
    {
        _connection = new NpgsqlConnectionStringBuilder(options.ConnectionString);
        Default("Timeout", 5);
        Default("Command Timeout", (int)options.StatementTimeout.TotalSeconds);
        Default("Keepalive", 10);
        Default("Max Auto Prepare", 100);
        Default("Application Name", "catsice");

        void Default(string keyword, object value)
        {
            if (!_connection.ContainsKey(keyword) || !_connection.ShouldSerialize(keyword))
            {
                _connection[keyword] = value;
            }
        }
    }

    public override DatabaseEngine Engine => DatabaseEngine.PostgreSql;

    // Of several hosts each may have a port of its own beside it.
    public override string Name => $"PostgreSQL {_connection.Database} on {_connection.Host}"
        + (_connection.Host?.IndexOfAny([',', ':']) >= 0 ? "" : $":{_connection.Port.ToString(CultureInfo.InvariantCulture)}");

    public override bool IsShared => true;

    // A node that is frozen or cut off in the middle of a transaction must not hold its lines for long: the server ends it sooner than others lose patience.
    public override DbConnection OpenWriter() => Open(string.Create(CultureInfo.InvariantCulture,
        $"SET synchronous_commit = on; SET idle_in_transaction_session_timeout = {_connection.CommandTimeout * 2 / 3 * 1000}; SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3"));

    public override DbConnection OpenReader() => Open(null);

    public override DbTransaction BeginWrite(DbConnection connection) => connection.BeginTransaction(IsolationLevel.ReadCommitted);

    public override DbTransaction BeginRead(DbConnection connection) => connection.BeginTransaction(IsolationLevel.RepeatableRead);

    public override DbTransaction BeginMigration(DbConnection connection)
    {
        var transaction = BeginWrite(connection);
        Lock(transaction, [MigrationLock]);
        return transaction;
    }

    private static readonly Statement TakeLocks = new("SELECT pg_advisory_xact_lock(key) FROM unnest(@keys) AS key");

    // One round trip for all; unnest gives the keys in their order.
    public override void Lock(DbTransaction transaction, IReadOnlyList<long> keys)
    {
        if (keys.Count > 0)
        {
            transaction.Connection!.Execute(TakeLocks.For(this), new { keys = keys.ToArray() }, transaction);
        }
    }

    public override bool AsksTogether => true;

    public override string IsOneOf(string column, string parameter) => $"{column} = ANY({parameter})";

    public override object Keys(IEnumerable<string> keys) => keys.ToArray();

    // The locks go first: what follows them on the same way sees what was committed before they were given.
    public override void Answer(DbTransaction transaction, IReadOnlyList<long> keys, IReadOnlyList<Question> questions)
    {
        if (keys.Count + questions.Count == 0)
        {
            return;
        }
        using var batch = NewBatch(transaction);
        if (keys.Count > 0)
        {
            Add(batch, TakeLocks.For(this), new { keys = keys.ToArray() });
        }
        foreach (var question in questions)
        {
            Add(batch, question.Text, question.Values);
        }
        using (var reader = batch.ExecuteReader())
        {
            // The reader stands at the first rows that there are, whoever gave them.
            var isFirst = keys.Count == 0;
            foreach (var question in questions.Where(question => question.GivesRows))
            {
                _ = isFirst || reader.NextResult();
                isFirst = false;
                question.Answer(reader);
            }
            while (reader.NextResult())
            {
            }
        }
        for (var place = 0; place < questions.Count; place++)
        {
            if (!questions[place].GivesRows)
            {
                questions[place].Answer((int)batch.BatchCommands[batch.BatchCommands.Count - questions.Count + place].RecordsAffected);
            }
        }
    }

    private static NpgsqlBatch NewBatch(DbTransaction transaction) => new((NpgsqlConnection)transaction.Connection!, (NpgsqlTransaction)transaction);

    private static void Add(NpgsqlBatch batch, string text, object? values)
    {
        var command = new NpgsqlBatchCommand(text);
        if (values is not null)
        {
            PostgreSqlParameters.Add(command.Parameters, values);
        }
        batch.BatchCommands.Add(command);
    }

    public override Trouble Judge(Exception exception) => exception switch
    {
        PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure } => Trouble.OfTheMoment,
        // Class 53: no disk, no memory, too many connections. 55P03: a lock was not given in time.
        PostgresException { SqlState: ['5', '3', ..] or PostgresErrorCodes.LockNotAvailable } => Trouble.OfTheDatabase,
        // Class 57: it shuts down, starts, or cancelled us. Class 08: the connection. 25006: it was a primary when we connected, and is a standby now. 25P03: we were too slow.
        PostgresException { SqlState: ['5', '7', ..] or ['0', '8', ..] or PostgresErrorCodes.ReadOnlySqlTransaction or "25P03" } => Trouble.OfTheConnection,
        PostgresException => Trouble.OfTheWork,
        // Used after it broke: "Connection is not open", or a transaction that has gone with it.
        InvalidOperationException { Source: "Npgsql" } => Trouble.OfTheConnection,
        NpgsqlException or TimeoutException or IOException or System.Net.Sockets.SocketException => Trouble.OfTheConnection,
        _ => Trouble.OfTheWork,
    };

    private static readonly Statement Settings = new("SELECT current_setting('fsync') AS Fsync, current_setting('full_page_writes') AS FullPageWrites, current_setting('server_version_num')::int AS Version, "
        + "(SELECT pg_encoding_to_char(encoding) FROM pg_database WHERE datname = current_database()) AS Encoding");

    public override string? Unfitness()
    {
        using var session = Read();
        var found = session.Single<ServerSettings>(Settings);
        return found switch
        {
            { Version: < 150000 } => "its version is older than 15; use PostgreSQL 15 or later.",
            { Fsync: not "on" } => "its setting fsync is off, so that what is acknowledged may be lost; set it to on.",
            { FullPageWrites: not "on" } => "its setting full_page_writes is off, so that a power cut may tear pages; set it to on.",
            { Encoding: not "UTF8" } => $"its encoding is {found.Encoding}; make the database with ENCODING 'UTF8'.",
            _ => null,
        };
    }

    private static readonly Statement Clock = new("SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)");

    public override DateTimeOffset? ReadClock()
    {
        using var session = Read();
        return DateTimeOffset.FromUnixTimeMilliseconds(session.Single<long>(Clock));
    }

    private static readonly Statement LogEnd = new("SELECT CAST(pg_current_wal_lsn() - '0/0'::pg_lsn AS BIGINT)");

    public override long? LogWritten()
    {
        using var session = Read();
        return session.Single<long>(LogEnd);
    }

    public override Statement CreateMigrationTable { get; } = new(
        """
        CREATE TABLE IF NOT EXISTS schema_migration (
          number     BIGINT PRIMARY KEY,
          name       TEXT NOT NULL,
          digest     TEXT NOT NULL,
          applied_at BIGINT NOT NULL)
        """);

    // Not jsonb: that takes no escaped zero characters, which may stand in what was quoted.
    private const string ProblemsOfRefusals =
        "(SELECT r.refusal_id, j.value ->> 'Code' AS code, j.value ->> 'Reason' AS reason FROM refusal r CROSS JOIN LATERAL json_array_elements(CAST(r.problems AS json)) j)";

    // CHAR(n) would pad with blanks; a row is read into the same types whatever the engine, so every integer is a bigint.
    public override string Adapt(string migration) => migration
        .Replace("$key", "BIGINT PRIMARY KEY", StringComparison.Ordinal)
        .Replace("$identity", "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY", StringComparison.Ordinal)
        .Replace("$blob", "BYTEA", StringComparison.Ordinal)
        .Replace("$text", "TEXT", StringComparison.Ordinal)
        .Replace("$sequence", "CREATE SEQUENCE", StringComparison.Ordinal)
        .Replace(" CHAR(", " VARCHAR(", StringComparison.Ordinal)
        .Replace(" INTEGER ", " BIGINT ", StringComparison.Ordinal)
        .Replace("$on_outbox", "", StringComparison.Ordinal)
        .Replace("$problems_of_refusals", ProblemsOfRefusals, StringComparison.Ordinal);

    public override string NextOf(string sequence) => $"nextval('{sequence}')";

    private static readonly Statement Skip = new("SELECT setval(CAST(@sequence AS regclass), @number, false), setval(CAST(pg_get_serial_sequence('outbox', 'outbox_id') AS regclass), @number, false)");
    private static readonly Statement Tables = new("SELECT COUNT(*) FROM pg_tables WHERE schemaname = current_schema()");
    private static readonly Statement Export = new("SELECT pg_export_snapshot()");

    public override void SkipTo(DbTransaction transaction, string sequence, long number) => transaction.Connection!.Execute(Skip.For(this), new { sequence, number }, transaction);

    public override bool IsEmpty()
    {
        using var session = Read();
        return session.Single<long>(Tables) == 0;
    }

    /// <summary>The name under which other connections see what this session sees, as long as it is open.</summary>
    public static string ExportSnapshot(ReadSession session) => session.Single<string>(Export);

    public override string FirstRows(string parameter) => $"LIMIT {parameter}";

    public override string RowsOf(string parameter, params ReadOnlySpan<GivenColumn> columns)
    {
        var (list, types) = (new List<string>(), new List<string>());
        foreach (var (name, type) in columns)
        {
            list.Add(type == GivenType.Bytes ? $"decode({name}, 'hex') AS {name}" : name);
            types.Add($"{name} {(type == GivenType.Number ? "bigint" : "text")}");
        }
        return $"(SELECT {string.Join(", ", list)} FROM jsonb_to_recordset(CAST({parameter} AS jsonb)) AS row_of ({string.Join(", ", types)})) AS given";
    }

    public override string SkippingTaken => "FOR UPDATE SKIP LOCKED";

    private NpgsqlConnection Open(string? setting)
    {
        var connection = new NpgsqlConnection(_connection.ConnectionString);
        try
        {
            connection.Open();
            if (setting is not null)
            {
                connection.Execute(setting);
            }
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private sealed record ServerSettings
    {
        public string Fsync { get; init; } = "";

        public string FullPageWrites { get; init; } = "";

        public int Version { get; init; }

        public string Encoding { get; init; } = "";
    }
}
