namespace CatsIce.Gateway.Store.Dialects;

/// <summary>Where the hub keeps what it has accepted.</summary>
internal enum DatabaseEngine
{
    /// <summary>Embedded: a file of this machine, one hub.</summary>
    Sqlite,

    /// <summary>PostgreSQL 15 or later: any number of hubs.</summary>
    PostgreSql,

    /// <summary>SQL Server 2019 or later: any number of hubs.</summary>
    SqlServer,
}
