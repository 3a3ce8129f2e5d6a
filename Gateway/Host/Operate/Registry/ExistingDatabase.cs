using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;

namespace CatsIce.Gateway.Operate.Registry;

/// <summary>For verbs that only read: a database that is not there is told, not made.</summary>
internal static class ExistingDatabase
{
    /// <exception cref="EnvironmentFaultException">There is none.</exception>
    public static Dialect Open(StoreOptions options) => options.Database != DatabaseEngine.Sqlite || File.Exists(options.Path)
        ? Databases.Of(options)
        : throw new EnvironmentFaultException(
            $"Store:Path: there is no database at {Path.GetFullPath(options.Path)}; 'participant add' or 'serve' makes it, "
            + "--database or --development names another.");
}
