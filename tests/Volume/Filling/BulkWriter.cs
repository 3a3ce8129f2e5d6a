using CatsIce.Running.Databases;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CatsIce.Volume.Filling;

/// <summary>Writes many rows in one transaction, as fast as the engine takes them. Not durable against a power cut: a database that is filled can be filled again.</summary>
internal abstract class BulkWriter : IDisposable
{
    public static BulkWriter For(HubDatabase database) => database.Engine switch
    {
        Engine.Sqlite => new OfSqlite(((SqliteDatabase)database).File),
        Engine.PostgreSql => new OfPostgreSql(((PostgreSqlDatabase)database).ConnectionString),
        _ => throw new NotSupportedException($"{database.Engine} cannot be filled: SQLite and PostgreSQL can."),
    };

    /// <summary>All or nothing.</summary>
    public abstract void Write(Rows rows);

    /// <summary>After the last row: the engine goes on counting behind what was given.</summary>
    public virtual void End()
    {
    }

    public abstract void Dispose();

    private sealed class OfSqlite : BulkWriter
    {
        private readonly SqliteConnection _connection;
        private readonly Dictionary<Table, SqliteCommand> _inserts;

        public OfSqlite(string file)
        {
            _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
            _connection.Open();
            using (var pragmas = _connection.CreateCommand())
            {
                pragmas.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000; PRAGMA wal_autocheckpoint = 20000; PRAGMA foreign_keys = OFF;";
                pragmas.ExecuteNonQuery();
            }
            _inserts = Table.InOrder.ToDictionary(table => table, Insert);
        }

        public override void Write(Rows rows)
        {
            using var transaction = _connection.BeginTransaction();
            foreach (var (table, insert) in _inserts)
            {
                insert.Transaction = transaction;
                foreach (var row in rows.Of(table))
                {
                    for (var i = 0; i < row.Length; i++)
                    {
                        insert.Parameters[i].Value = row[i] ?? DBNull.Value;
                    }
                    insert.ExecuteNonQuery();
                }
            }
            transaction.Commit();
        }

        public override void Dispose()
        {
            foreach (var insert in _inserts.Values)
            {
                insert.Dispose();
            }
            _connection.Dispose();
        }

        private SqliteCommand Insert(Table table)
        {
            var command = _connection.CreateCommand();
            command.CommandText = $"INSERT INTO {table.Name} ({string.Join(", ", table.Columns)}) VALUES ({string.Join(", ", table.Columns.Select(column => "@" + column))})";
            foreach (var column in table.Columns)
            {
                command.Parameters.Add(new SqliteParameter("@" + column, null));
            }
            return command;
        }
    }

    private sealed class OfPostgreSql : BulkWriter
    {
        private readonly NpgsqlConnection _connection;

        public OfPostgreSql(string connectionString)
        {
            _connection = new NpgsqlConnection(connectionString);
            _connection.Open();
            using var settings = new NpgsqlCommand("SET synchronous_commit = off", _connection);
            settings.ExecuteNonQuery();
        }

        public override void Write(Rows rows)
        {
            using var transaction = _connection.BeginTransaction();
            foreach (var table in Table.InOrder)
            {
                using var copy = _connection.BeginBinaryImport($"COPY {table.Name} ({string.Join(", ", table.Columns)}) FROM STDIN (FORMAT BINARY)");
                foreach (var row in rows.Of(table))
                {
                    copy.StartRow();
                    foreach (var value in row)
                    {
                        Write(copy, value);
                    }
                }
                copy.Complete();
            }
            transaction.Commit();
        }

        public override void End()
        {
            using var command = new NpgsqlCommand(
                """
                SELECT setval('message_log_index', GREATEST((SELECT MAX(log_index) FROM message), 1)),
                       setval(pg_get_serial_sequence('outbox', 'outbox_id'), GREATEST((SELECT MAX(outbox_id) FROM outbox), 1)),
                       setval(pg_get_serial_sequence('attempt', 'attempt_id'), GREATEST((SELECT MAX(attempt_id) FROM attempt), 1))
                """, _connection);
            command.ExecuteNonQuery();
        }

        public override void Dispose() => _connection.Dispose();

        private static void Write(NpgsqlBinaryImporter copy, object? value)
        {
            switch (value)
            {
                case null:
                    copy.WriteNull();
                    break;
                case long number:
                    copy.Write(number, NpgsqlTypes.NpgsqlDbType.Bigint);
                    break;
                case byte[] bytes:
                    copy.Write(bytes, NpgsqlTypes.NpgsqlDbType.Bytea);
                    break;
                default:
                    copy.Write((string)value, NpgsqlTypes.NpgsqlDbType.Varchar);
                    break;
            }
        }
    }
}
