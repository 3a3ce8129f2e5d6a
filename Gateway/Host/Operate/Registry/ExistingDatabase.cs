using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;

namespace CatsIce.Gateway.Operate.Registry;

/// <summary>A database that is not there is told: verbs that only read end with it, verbs that change make it.</summary>
internal static class ExistingDatabase
{
    /// <exception cref="EnvironmentFaultException">There is none.</exception>
    public static Dialect Open(StoreOptions options) => options.Database != DatabaseEngine.Sqlite || File.Exists(options.Path)
        ? Databases.Of(options)
        : throw new EnvironmentFaultException(
            $"Store:Path: there is no database at {Path.GetFullPath(options.Path)}; 'participant add' or 'serve' makes it, "
            + "--database or --development names another.");

    /// <param name="error">Where it is told that one is made: a running hub that uses another one does not see what is changed in it.</param>
    public static void TellIfNew(StoreOptions options, TextWriter error)
    {
        if (options.Database == DatabaseEngine.Sqlite && !File.Exists(options.Path))
        {
            error.WriteLine($"note: there was no database at {Path.GetFullPath(options.Path)}, so it is made now. For the database of a hub that runs with --development, --database or --config, give the same here.");
        }
    }
}
