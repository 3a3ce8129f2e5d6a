using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;

namespace Gateway.Tests.Operate;

/// <summary>What is wrong with the machine or the settings ends the start with exit code 3 and one sentence that says what to do, before the first connection.</summary>
public sealed class Serve_refuses_to_start : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HubFiles _files;

    public Serve_refuses_to_start() => _files = new HubFiles(_folder, TimeProvider.System);

    public static TheoryData<string, string, string> Settings => new()
    {
        { "Store:Database", "Oracle", "Store:Database is 'Oracle'; expected one of Sqlite, PostgreSql, SqlServer." },
        { "Store:Database", "PostgreSql", "Store:ConnectionString is missing; PostgreSql needs one" },
        { "Store:ConnectionString", "Host=db", "Store:ConnectionString is given although Store:Database is Sqlite" },
        { "Store:Writers", "0", "Store:Writers is '0'; expected a whole number from 1 to 32." },
        { "Hub:Node", "a b", "Hub:Node is 'a b'; expected a text of the form" },
        { "Hub:Node", "hub:%", "Hub:Node is 'hub:%'; expected a text of the form" },
        { "Hub:Heartbeat", "0:00", "Hub:Heartbeat is '0:00'; expected a time" },
        { "Hub:MostClockDifference", "1.00:00:00", "Hub:MostClockDifference is '1.00:00:00'; expected a time" },
    };

    [Theory, MemberData(nameof(Settings))]
    public async Task WhenASettingIsWrong(string name, string value, string sentence) => OneLine(sentence, await Serve(TimeProvider.System, (name, value)));

    [Theory]
    [InlineData("PostgreSql", "Host=127.0.0.1;Port=1;Username=u;Password=secret;Database=hub", "Store:ConnectionString: the database PostgreSQL hub on 127.0.0.1:1 cannot be opened")]
    [InlineData("PostgreSql", "Password=secret;Nonsense=1", "Store:ConnectionString is no connection string of PostgreSql")]
    [InlineData("SqlServer", "Server=127.0.0.1,1;Database=hub;User ID=u;Password=secret;Connect Timeout=1;Encrypt=false", "Store:ConnectionString: the database SQL Server hub on 127.0.0.1,1 cannot be opened")]
    [InlineData("SqlServer", "Password=secret;Nonsense=1", "Store:ConnectionString is no connection string of SqlServer")]
    public async Task WhenTheServerIsNotThere(string database, string connection, string sentence)
    {
        var run = await Serve(TimeProvider.System, ("Store:Database", database), ("Store:ConnectionString", connection));
        OneLine(sentence, run);
        Assert.DoesNotContain("secret", run.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhenTheDatabaseIsNewerThanTheHub()
    {
        var dialect = Dialect();
        new SchemaMigrator(dialect, TimeProvider.System).Run([.. Migration.Embedded, new Migration(999, "999_future", "CREATE TABLE future (id INTEGER)")]);
        OneLine("was made by a newer hub", await Serve(TimeProvider.System));
    }

    [Fact]
    public async Task WhenTheFolderOfTheDatabaseIsAFile()
    {
        await File.WriteAllTextAsync(_folder["data"], "no folder", TestContext.Current.CancellationToken);
        OneLine("Store:Path: the database", await Serve(TimeProvider.System));
    }

    [Fact]
    public async Task WhenTheDatabaseIsNone()
    {
        Directory.CreateDirectory(_folder["data"]);
        await File.WriteAllTextAsync(_folder["data/hub.db"], new string('x', 8192), TestContext.Current.CancellationToken);
        OneLine("file is not a database", await Serve(TimeProvider.System));
    }

    [Fact]
    public async Task WhenTheClockIsBehindTheLastMessage()
    {
        var dialect = Dialect();
        new SchemaMigrator(dialect, TimeProvider.System).Run();
        using (var connection = dialect.OpenWriter())
        using (var transaction = dialect.BeginWrite(connection))
        {
            new CatsIce.Gateway.Store.Sessions.WriteSession(dialect, transaction).Execute(MessageRow.Insert, new MessageRow(
                1, "NTA.UZ", "M1", "NTA.GE", "IE001", "3.0", "B", null, null, "digest", TimeProvider.System.GetUtcNow().AddHours(1).ToUnixTimeMilliseconds(), [1]));
            transaction.Commit();
        }
        OneLine("set the clock right", await Serve(TimeProvider.System));
    }

    [Fact]
    public async Task WhenTheKeysOfTheHubHaveEnded()
    {
        var run = await Serve(new ManualClock(TimeProvider.System.GetUtcNow().AddYears(3)));
        Assert.Equal(ExitCode.Environment, run.Code);
        Assert.Contains("Certificates:Signing:", run.Error, StringComparison.Ordinal);
        Assert.Contains("have a new certificate issued", run.Error, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    private SqliteDialect Dialect() => new(new StoreOptions { Path = _folder["data/hub.db"] });

    private Task<Run> Serve(TimeProvider time, params (string Name, string Value)[] settings)
    {
        foreach (var (name, value) in settings)
        {
            _files.Values[name] = value;
        }
        return CommandLine.Invoke(time, ["serve", .. _files.Set]);
    }

    private static void OneLine(string expected, Run run)
    {
        Assert.True(run.Code == ExitCode.Environment, run.Everything);
        var line = Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(expected, line, StringComparison.Ordinal);
    }
}
