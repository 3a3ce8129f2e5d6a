namespace CatsIce.Gateway.Store.Dialects;

/// <summary>The dialect of the database that the settings name.</summary>
internal static class Databases
{
    public static Dialect Of(StoreOptions options) => options.Database switch
    {
        DatabaseEngine.Sqlite => new SqliteDialect(options),
        DatabaseEngine.PostgreSql => new PostgreSqlDialect(options),
        DatabaseEngine.SqlServer => new SqlServerDialect(options),
        _ => throw new InvalidOperationException($"{options.Database} has no dialect."),
    };

    /// <returns>What is wrong with the settings, in one sentence; null when nothing is.</returns>
    public static string? Fault(StoreOptions options)
    {
        if (options.Database == DatabaseEngine.Sqlite)
        {
            return options.ConnectionString.Length == 0 ? null
                : "Store:ConnectionString is given although Store:Database is Sqlite; say PostgreSql or SqlServer, or take the connection string away.";
        }
        if (string.IsNullOrWhiteSpace(options.ConnectionString))
        {
            return $"Store:ConnectionString is missing; {options.Database} needs one, best given by the environment as CATSICE_Store__ConnectionString.";
        }
        try
        {
            Of(options);
            return null;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or KeyNotFoundException or InvalidOperationException)
        {
            // Never with its value: it holds a password.
            return $"Store:ConnectionString is no connection string of {options.Database}: {exception.Message}";
        }
    }
}
