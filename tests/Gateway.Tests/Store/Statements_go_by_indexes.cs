using System.Data.Common;
using System.Reflection;
using System.Text.RegularExpressions;
using CatsIce.Gateway.Console.Approvals;
using CatsIce.Gateway.Deliver;
using CatsIce.Gateway.Operate.Messages;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Running.Databases;
using Gateway.Tests.Running;
using Npgsql;
using NpgsqlTypes;

namespace Gateway.Tests.Store;

/// <summary>No statement of the hub reads a table that grows with the traffic from end to end: what is quick with ten thousand messages stays so with ten million.</summary>
public sealed partial class Statements_go_by_indexes
{
    private static readonly string[] Growing =
    [
        "message", "receipt", "refusal", "movement", "movement_party", "movement_step", "movement_link", "outbox", "attempt", "conversion", "requeue", "refusal_reason",
        "console_audit", "approval",
    ];

    // 'evidence check' looks at all there is: that is what it is for, beside the traffic.
    private const string WholeCheck = ".Unlogged";

    private static readonly Type[] Lookups =
    [
        typeof(MessageSearch), typeof(MessageStory), typeof(StatusDesk), typeof(ApprovalBook),
        .. typeof(Statement).Assembly.GetTypes().Where(type => type.Namespace?.StartsWith("CatsIce.Gateway.Console.Queries", StringComparison.Ordinal) == true && Statements(type).Any()),
    ];

    [Fact]
    public async Task OnSqlite_None_scansAGrowingTable()
    {
        await using var hub = new TestHub();
        var dialect = hub.Get<Dialect>();
        // An index over few rows may be read whole.
        var partial = hub.Query<string>("SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE '% WHERE %'");
        using var connection = dialect.OpenReader();
        Assert.All(Statements_of_the_hub.All.Where(statement => !statement.Name.EndsWith(WholeCheck, StringComparison.Ordinal)), statement =>
        {
            var text = statement.Statement.For(dialect);
            var scans = Plan(connection, "EXPLAIN QUERY PLAN " + text, SqliteValue).Where(line => Scan().Match(line) is { Success: true } scan
                && Growing.Contains(TableOf(text, scan.Groups[1].Value)) && !partial.Exists(index => line.Contains($"INDEX {index}", StringComparison.Ordinal)));
            Assert.True(!scans.Any(), $"{statement.Name}: {string.Join(", ", scans)}\n{text}");
        });
        // A line is short; all that waits, or waits for one destination, is a backlog after an outage.
        var ofLines = Statements_of_the_hub.All.Where(statement => OfLine().IsMatch(statement.Statement.For(dialect))).ToList();
        Assert.True(ofLines.Count >= 5, "the statements that look through a line are no longer found");
        Assert.All(ofLines, statement => Assert.All(Plan(connection, "EXPLAIN QUERY PLAN " + statement.Statement.For(dialect), SqliteValue).Where(line => SearchOfOutbox().IsMatch(line)), line =>
            Assert.True(line.Contains("outbox_line (recipient=? AND order_key=?", StringComparison.Ordinal) || line.Contains("outbox_parked (recipient=? AND order_key=?", StringComparison.Ordinal) || line.Contains("PRIMARY KEY", StringComparison.Ordinal), $"{statement.Name}: {line}")));

        // All messages of one participant are a part of the table, and no small one.
        Assert.All(Lookups.SelectMany(Statements), statement =>
        {
            var text = statement.Statement.For(dialect);
            Assert.All(Plan(connection, "EXPLAIN QUERY PLAN " + text, SqliteValue), line => Assert.False(OfOneParticipant().IsMatch(line), $"{statement.Name}: {line}\n{text}"));
        });
    }

    [Fact]
    public async Task OnPostgreSql_NoLookup_scansATable()
    {
        Assert.SkipWhen(PostgreSqlCluster.Binaries is null, "PostgreSQL is not installed.");
        await using var cluster = await PostgreSqlCluster.Make();
        var database = await cluster.Create();
        var dialect = Databases.Of(new StoreOptions { Database = DatabaseEngine.PostgreSql, ConnectionString = database.ConnectionString });
        new SchemaMigrator(dialect, TimeProvider.System).Run();
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        // Empty tables are read whole whatever indexes there are; told to avoid that, it does so only where there is no other way.
        using (var avoid = new NpgsqlCommand("SET enable_seqscan = off", connection)) avoid.ExecuteNonQuery();
        Assert.All(Lookups.SelectMany(Statements), statement =>
        {
            var text = statement.Statement.For(dialect);
            var scans = Plan(connection, "EXPLAIN " + text, name => new NpgsqlParameter(name, NpgsqlDbType.Unknown) { Value = "1" }).Where(line => line.Contains("Seq Scan", StringComparison.Ordinal));
            Assert.True(!scans.Any(), $"{statement.Name}: {string.Join(", ", scans)}\n{text}");
        });
    }

    private static IEnumerable<(string Name, Statement Statement)> Statements(Type type) => type.GetFields(BindingFlags.Static | BindingFlags.NonPublic)
        .Where(field => field.FieldType == typeof(Statement)).Select(field => ($"{type.Name}.{field.Name}", (Statement)field.GetValue(null)!));

    private static Microsoft.Data.Sqlite.SqliteParameter SqliteValue(string name) => new(name, 1);

    private static List<string> Plan(DbConnection connection, string text, Func<string, DbParameter> parameter)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        foreach (var name in Parameter().Matches(text).Select(match => match.Value).Distinct())
        {
            command.Parameters.Add(parameter(name));
        }
        var lines = new List<string>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            lines.Add(reader.GetString(reader.FieldCount - 1));
        }
        return lines;
    }

    // The plan names a table as the statement calls it.
    private static string TableOf(string text, string name) =>
        Growing.FirstOrDefault(table => Regex.IsMatch(text, $@"\b{table}\s+(?:AS\s+)?{Regex.Escape(name)}\b")) ?? name;

    [GeneratedRegex(@"^SCAN (\w+)")]
    private static partial Regex Scan();

    [GeneratedRegex(@"\((?:sender|recipient|participant)=\?\)")]
    private static partial Regex OfOneParticipant();

    [GeneratedRegex(@"order_key = (?:@|[a-z]\.)")]
    private static partial Regex OfLine();

    [GeneratedRegex(@"^(?:SEARCH|SCAN) (?:outbox|o|e|p) ")]
    private static partial Regex SearchOfOutbox();

    [GeneratedRegex("@[A-Za-z_]+")]
    private static partial Regex Parameter();
}
