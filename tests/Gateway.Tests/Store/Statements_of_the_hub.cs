using System.Reflection;
using System.Text.RegularExpressions;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using Gateway.Tests.Running;

namespace Gateway.Tests.Store;

/// <summary>Every statement of the hub is a field, so that each is known to each engine before any code has run it: SQLite and PostgreSQL prepare it, and what SQL Server would be sent is on
/// file for review, because that engine is not at hand everywhere.</summary>
public sealed partial class Statements_of_the_hub
{
    private static readonly StoreOptions Nowhere = new() { Database = DatabaseEngine.SqlServer, ConnectionString = "Server=nowhere;Database=catsice" };

    internal static IEnumerable<(string Name, Statement Statement)> All =>
        from type in typeof(Statement).Assembly.GetTypes()
        from holder in type.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly)
        where holder.FieldType == typeof(Statement) && type != typeof(PostgreSqlDialect) && type != typeof(SqlServerDialect) && type != typeof(SqliteDialect)
        orderby type.FullName, holder.Name
        select ($"{type.Name}.{holder.Name}", (Statement)holder.GetValue(null)!);

    [Fact]
    public async Task Each_isPreparedBySqlite()
    {
        await using var hub = new TestHub();
        var dialect = hub.Get<Dialect>();
        using var connection = dialect.OpenReader();
        Assert.True(All.Count() > 40);
        foreach (var (name, statement) in All)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "EXPLAIN " + statement.For(dialect);
            foreach (var parameter in Parameters(command.CommandText))
            {
                var value = command.CreateParameter();
                (value.ParameterName, value.Value) = (parameter, 1);
                command.Parameters.Add(value);
            }
            var failed = Record.Exception(() => command.ExecuteNonQuery());
            Assert.True(failed is null, $"{name}: {failed?.Message}\n{command.CommandText}");
        }
    }

    [Fact]
    public void Each_andEachMigration_isOnFileAsSqlServerGetsIt()
    {
        var dialect = new SqlServerDialect(Nowhere);
        var text = string.Concat(
            (string[])["-- What the hub sends to SQL Server: its migrations, then every statement. Generated; written anew by the tests of the hub with CATSICE_WRITE_DOCS=1.\n",
            $"\n-- Of the engine: table of migrations\n{dialect.CreateMigrationTable.For(dialect)};\n",
            .. Migration.Embedded.Select(m => $"\n-- Migration {m.Name}\n{dialect.Adapt(m.Script).Trim()}\n"),
            .. All.Select(s => $"\n-- {s.Name}\n{s.Statement.For(dialect).Trim()};\n")]);
        var path = Path.Combine(Repository.Root, "docs", "operate", "sql-server.sql");
        if (Environment.GetEnvironmentVariable("CATSICE_WRITE_DOCS") == "1")
        {
            File.WriteAllText(path, text);
        }
        Assert.True(File.Exists(path) && text == File.ReadAllText(path), "docs/operate/sql-server.sql is not what the hub sends. Write it anew: CATSICE_WRITE_DOCS=1 ./test Gateway -class '*Statements*'");
    }

    [Fact]
    public void None_usesWhatSqlServerDoesNotHave()
    {
        var dialect = new SqlServerDialect(Nowhere);
        foreach (var (name, text) in All.Select(s => (s.Name, s.Statement.For(dialect))).Concat(Migration.Embedded.Select(m => (m.Name, dialect.Adapt(m.Script)))))
        {
            Assert.False(Foreign().IsMatch(text), $"{name}: {Foreign().Match(text).Value}\n{text}");
            Assert.DoesNotContain("$", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Each_changesNothingWithoutAWhere()
    {
        foreach (var (name, statement) in All)
        {
            var text = statement.For(new SqlServerDialect(Nowhere));
            Assert.True(!Changing().IsMatch(text) || text.Contains("WHERE", StringComparison.Ordinal), $"{name}: {text}");
        }
    }

    private static IEnumerable<string> Parameters(string text) => Parameter().Matches(text).Select(m => m.Value).Distinct();

    [GeneratedRegex("@[A-Za-z_]+")]
    private static partial Regex Parameter();

    // LIMIT, ON CONFLICT, RETURNING, ||, LENGTH, booleans, and reserved words of T-SQL used as names.
    [GeneratedRegex(@"(?<!@)\bLIMIT\b|\bON CONFLICT\b|\bRETURNING\b|\|\||\bLENGTH\(|\bTRUE\b|\bFALSE\b|\bAS (?:Key|Order|Plan|Index|User|Group|File|Percent|Rule|Table|Column|Current|Open|Close|Check)\b|\bILIKE\b|::", RegexOptions.IgnoreCase)]
    private static partial Regex Foreign();

    [GeneratedRegex(@"^\s*(?:UPDATE|DELETE)\b")]
    private static partial Regex Changing();
}
