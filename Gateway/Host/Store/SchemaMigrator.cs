using CatsIce.Gateway.Store.Dialects;
using Dapper;

namespace CatsIce.Gateway.Store;

/// <summary>Brings the database to this version of the hub: forwards only, under a lock, all new steps in one transaction. A database that
/// is newer than the hub, or whose history differs, is refused: nothing is guessed about it.</summary>
internal sealed class SchemaMigrator(Dialect dialect, TimeProvider clock)
{
    private static readonly Statement History = new("SELECT number AS Number, name AS Name, digest AS Digest FROM schema_migration ORDER BY number");
    private static readonly Statement Record = new("INSERT INTO schema_migration (number, name, digest, applied_at) VALUES (@Number, @Name, @Digest, @At)");

    /// <returns>The names of the migrations applied now; empty when the database was up to date.</returns>
    /// <exception cref="StoreSchemaException">The database does not fit this hub.</exception>
    public IReadOnlyList<string> Run() => Run(Migration.Embedded);

    internal IReadOnlyList<string> Run(IReadOnlyList<Migration> migrations)
    {
        using var connection = dialect.OpenWriter();
        using var transaction = dialect.BeginMigration(connection);
        connection.Execute(dialect.CreateMigrationTable.For(dialect), transaction: transaction);
        var applied = connection.Query<Applied>(History.For(dialect), transaction: transaction).AsList();
        Check(applied, migrations);
        var pending = migrations.Skip(applied.Count).ToList();
        foreach (var migration in pending)
        {
            connection.Execute(dialect.Adapt(migration.Script), transaction: transaction);
            connection.Execute(
                Record.For(dialect),
                new { migration.Number, migration.Name, migration.Digest, At = clock.GetUtcNow().ToUnixTimeMilliseconds() },
                transaction);
            CrashPoint.Pass(CrashPoint.InMigration);
        }
        transaction.Commit();
        return [.. pending.Select(m => m.Name)];
    }

    private void Check(List<Applied> applied, IReadOnlyList<Migration> known)
    {
        if (applied.Count > known.Count)
        {
            throw new StoreSchemaException(
                $"The database {dialect.Name} was made by a newer hub: it holds migration {applied[^1].Name}, this hub knows up to " +
                $"{(known.Count == 0 ? "none" : known[^1].Name)}. Start the newer hub, or restore a backup made before the upgrade.");
        }
        foreach (var (row, migration) in applied.Zip(known))
        {
            if (row.Number != migration.Number || row.Digest != migration.Digest)
            {
                throw new StoreSchemaException(
                    $"The database {dialect.Name} holds migration {row.Name} with digest {row.Digest}; this hub expects {migration.Name} with digest " +
                    $"{migration.Digest}. The two histories differ: start the hub that made this database.");
            }
        }
    }

    private sealed record Applied(long Number, string Name, string Digest);
}

/// <summary>The database does not fit this hub. The message says what was found and what to do.</summary>
internal sealed class StoreSchemaException(string message) : Exception(message);
