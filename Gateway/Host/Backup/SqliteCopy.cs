using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;
using Microsoft.Data.Sqlite;

namespace CatsIce.Gateway.Backup;

/// <summary>The embedded database, by SQLite's online backup: one file that needs no other beside it.</summary>
internal sealed class SqliteCopy(StoreOptions options) : DatabaseCopy
{
    public override string FileName => "database.db";

    public override T Write<T>(string file, Func<Session, T> look)
    {
        using (var from = Open(options.Path, SqliteOpenMode.ReadOnly))
        using (var to = Open(file, SqliteOpenMode.ReadWriteCreate))
        {
            from.BackupDatabase(to);
            // The copy of a database with a write-ahead log would make one when it is looked into.
            Ask(to, "PRAGMA journal_mode = DELETE");
        }
        using var dialect = new SqliteDialect(new StoreOptions { Path = file });
        using var session = dialect.Read();
        return look(session);
    }

    public override void PutBack(string file)
    {
        var path = Path.GetFullPath(options.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var beside = $"{path}.restoring";
        File.Copy(file, beside, overwrite: true);
        using (var copy = new FileStream(beside, FileMode.Open, FileAccess.ReadWrite))
        {
            copy.Flush(flushToDisk: true);
        }
        File.Move(beside, path, overwrite: false);
    }

    public override string? Doubt(string file)
    {
        using var copy = Open(file, SqliteOpenMode.ReadOnly);
        return Ask(copy, "PRAGMA integrity_check") is var found and not "ok" ? found : Ask(copy, "PRAGMA foreign_key_check") is { } broken ? $"a row of {broken} names a row that is not there" : null;
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private static string? Ask(SqliteConnection connection, string pragma)
    {
        using var command = connection.CreateCommand();
        command.CommandText = pragma;
        return command.ExecuteScalar() as string;
    }
}
