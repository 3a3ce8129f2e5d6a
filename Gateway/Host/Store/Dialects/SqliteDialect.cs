using System.Data;
using System.Data.Common;
using CatsIce.Gateway.Store.Dialects.Embedded;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CatsIce.Gateway.Store.Dialects;

/// <summary>The embedded database: write-ahead log (readers never wait for the writer) and synchronous=FULL (a commit is on the disk
/// before it returns: acknowledged means durable).</summary>
internal sealed class SqliteDialect : Dialect, IDisposable
{
    // KiB of pages. A commit of a crowd touches more than the engine's own two megabytes hold, and would be written twice; it is memory only where there is such traffic.
    private const int WriterCache = 32 * 1024;

    private readonly IdleReaders _idle = new();
    private readonly WriteAheadLog _log;
    private readonly string _path;
    private readonly string _writer;
    private readonly string _reader;
    private readonly int _busyTimeout;

    public SqliteDialect(StoreOptions options)
    {
        _path = Path.GetFullPath(options.Path);
        _busyTimeout = options.BusyTimeoutMilliseconds;
        _writer = ConnectionString(SqliteOpenMode.ReadWriteCreate);
        _reader = ConnectionString(SqliteOpenMode.ReadOnly);
        // Never made anew: where the file is gone the readers must find nothing.
        _log = new WriteAheadLog(() => OpenWriting(ConnectionString(SqliteOpenMode.ReadWrite)));
    }

    public override DatabaseEngine Engine => DatabaseEngine.Sqlite;

    public override string Name => $"SQLite {_path}";

    public override bool IsShared => false;

    public override DbConnection OpenWriter()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        return OpenWriting(_writer);
    }

    public override void AfterCommit(DbConnection writer) => _log.Grown(((PreparingConnection)writer).Handle!);

    // A connection that is open goes on reading a file that was removed; a new one says that it is gone.
    public override DbConnection OpenReader() => (File.Exists(_path) ? _idle.Take() : null) ?? Open(new PreparingConnection(_reader), $"PRAGMA busy_timeout = {_busyTimeout}; PRAGMA query_only = ON;");

    public override void GiveBack(DbConnection reader) => _idle.Keep((PreparingConnection)reader);

    public override DbTransaction BeginWrite(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: false);

    // Deferred: in write-ahead mode the first query fixes the state that all see, and no lock is taken.
    public override DbTransaction BeginRead(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: true);

    // BEGIN IMMEDIATE lets one process write at a time: the second waits here until the first has migrated.
    public override DbTransaction BeginMigration(DbConnection connection) => BeginWrite(connection);

    public override Statement CreateMigrationTable { get; } = new(
        """
        CREATE TABLE IF NOT EXISTS schema_migration (
          number     INTEGER PRIMARY KEY,
          name       TEXT NOT NULL,
          digest     TEXT NOT NULL,
          applied_at BIGINT NOT NULL)
        """);

    private const string ProblemsOfRefusals =
        "(SELECT r.refusal_id, CAST(json_extract(j.value, '$.Code') AS TEXT) AS code, json_extract(j.value, '$.Reason') AS reason FROM refusal r, json_each(r.problems) j)";

    public override string Adapt(string migration) => migration
        .Replace("$key", "INTEGER PRIMARY KEY", StringComparison.Ordinal)
        .Replace("$identity", "INTEGER PRIMARY KEY AUTOINCREMENT", StringComparison.Ordinal)
        .Replace("$blob", "BLOB", StringComparison.Ordinal)
        .Replace("$text", "TEXT", StringComparison.Ordinal)
        .Replace("$sequence", "-- not here: sequence", StringComparison.Ordinal)
        .Replace("$on_outbox", "", StringComparison.Ordinal)
        .Replace("$problems_of_refusals", ProblemsOfRefusals, StringComparison.Ordinal);

    // To read rows out of a text costs several times what writing them does.
    public override bool WritesRowsTogether => false;

    public override List<T> Query<T>(DbConnection connection, DbTransaction? transaction, string text, object? values) =>
        Quick(connection, text) is { } quick && quick.TryQuery<T>(values, out var rows) ? rows : base.Query<T>(connection, transaction, text, values);

    public override int Execute(DbConnection connection, DbTransaction transaction, string text, object? values) =>
        Quick(connection, text) is { } quick && quick.TryExecute(values, out var changed) ? changed : base.Execute(connection, transaction, text, values);

    // A transaction that writes is the only one.
    public override void Lock(DbTransaction transaction, IReadOnlyList<long> keys)
    {
    }

    public override Trouble Judge(Exception exception) => (exception as SqliteException)?.SqliteErrorCode switch
    {
        // An I/O error may have left the connection with half a page in its cache.
        SQLitePCL.raw.SQLITE_IOERR or SQLitePCL.raw.SQLITE_CANTOPEN => Trouble.OfTheConnection,
        SQLitePCL.raw.SQLITE_FULL or SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED or SQLitePCL.raw.SQLITE_READONLY => Trouble.OfTheDatabase,
        _ => Trouble.OfTheWork,
    };

    public override DateTimeOffset? ReadClock() => null;

    public override string? NextOf(string sequence) => null;

    // Its own table of numbers; it has no row before the first delivery.
    public override void SkipTo(DbTransaction transaction, string sequence, long number) => transaction.Connection!.Execute(
        "DELETE FROM sqlite_sequence WHERE name = 'outbox'; INSERT INTO sqlite_sequence (name, seq) VALUES ('outbox', @before)", new { before = number - 1 }, transaction);

    public override bool IsEmpty() => !File.Exists(_path);

    public override string FirstRows(string parameter) => $"LIMIT {parameter}";

    public override string RowsOf(string parameter, params ReadOnlySpan<GivenColumn> columns)
    {
        var list = new List<string>();
        foreach (var (name, type) in columns)
        {
            list.Add(type == GivenType.Bytes ? $"unhex(json_extract(value, '$.{name}')) AS {name}" : $"json_extract(value, '$.{name}') AS {name}");
        }
        return $"(SELECT {string.Join(", ", list)} FROM json_each({parameter})) AS given";
    }

    public void Dispose()
    {
        _log.Dispose();
        _idle.Dispose();
    }

    // The log is brought into the file by this class: the engine's own moment is 0, never.
    private PreparingConnection OpenWriting(string connectionString) => Open(
        new PreparingConnection(connectionString),
        $"PRAGMA busy_timeout = {_busyTimeout}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -{WriterCache}; PRAGMA wal_autocheckpoint = 0;");

    private static QuickStatement? Quick(DbConnection connection, string text) => (connection as PreparingConnection)?.Quick(text);

    private string ConnectionString(SqliteOpenMode mode) => new SqliteConnectionStringBuilder
    {
        DataSource = _path,
        Mode = mode,
        DefaultTimeout = Math.Max(1, _busyTimeout / 1000),
    }.ToString();

    private static PreparingConnection Open(PreparingConnection connection, string pragmas)
    {
        try
        {
            connection.Open();
            connection.Execute(pragmas, commandType: CommandType.Text);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
