using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;

namespace CatsIce.Gateway.Backup;

/// <summary>A database into a file and back, by the engine's own means.</summary>
internal abstract class DatabaseCopy
{
    /// <summary>Of the file in a backup.</summary>
    public abstract string FileName { get; }

    /// <summary>Writes the state of one moment into a file while hubs work on.</summary>
    /// <returns>What <paramref name="look"/> has read in exactly that state.</returns>
    public abstract T Write<T>(string file, Func<Session, T> look);

    /// <summary>Puts a copy into the place of a database that is not there or holds nothing.</summary>
    public abstract void PutBack(string file);

    /// <summary>Whether the file can be read to its end, in the words of the engine; null when nothing is wrong.</summary>
    public abstract string? Doubt(string file);

    /// <exception cref="EnvironmentFaultException">The engine has means of its own.</exception>
    public static DatabaseCopy Of(StoreOptions options) => options.Database switch
    {
        DatabaseEngine.Sqlite => new SqliteCopy(options),
        DatabaseEngine.PostgreSql => new PostgreSqlCopy(options),
        _ => throw new EnvironmentFaultException(
            "Store:Database is SqlServer, which makes backups itself: BACKUP DATABASE … WITH COPY_ONLY, CHECKSUM and RESTORE DATABASE. After RESTORE, and before a hub is started, run 'backup mark'."),
    };
}
