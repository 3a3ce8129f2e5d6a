using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Documents;
using CatsIce.Running.Databases;
using Dapper;
using Gateway.Tests.Operate;

namespace Gateway.Tests.Conformance.Reports;

/// <summary>What an operator sees who hands a report to the registry, on the embedded database and on PostgreSQL.</summary>
public sealed class Reports_are_received_by_command : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _clock = new();

    [Theory]
    [InlineData(nameof(DatabaseEngine.Sqlite))]
    [InlineData(nameof(DatabaseEngine.PostgreSql))]
    public async Task TheSameFile_isReceivedOnce_andAnotherOfTheSession_isItsNextRevision(string engine)
    {
        await using var place = await Place.Of(Enum.Parse<DatabaseEngine>(engine), _folder);
        await place.Must(_clock, "add", "NTA.UZ", "--pull");
        var (first, second) = (SampleReport.Of("NTA.UZ"), SampleReport.Of("NTA.UZ", observed: "what a resumed session saw"));
        Assert.Contains("NTA.UZ: report 1 of session 20261122-SAMPLE01, verdict FAIL, SHA-256 ", (await Receive(place, first)).Output, StringComparison.Ordinal);
        Assert.Contains("received before, nothing was changed", (await Receive(place, first)).Output, StringComparison.Ordinal);
        Assert.Contains("report 2 of session 20261122-SAMPLE01, revision 2", (await Receive(place, second)).Output, StringComparison.Ordinal);
        Assert.Contains("report 1 of session", (await Receive(place, first)).Output, StringComparison.Ordinal);
        var rows = place.Query<(long Revision, byte[] Document)>("SELECT revision, document FROM session_report ORDER BY report_id");
        Assert.Equal([1L, 2L], rows.Select(row => row.Revision));
        Assert.Equal([first, second], rows.Select(row => StoredDocument.Unpack(row.Document)));
        Assert.Contains("receive-report done: NTA.UZ: report 2 of session", (await place.Must(_clock, "show", "NTA.UZ")).Output, StringComparison.Ordinal);

        await using var other = await place.Another(_folder);
        await CommandLine.Must(_clock, ["backup", "create", "--out", _folder["backup"], .. place.Options]);
        await CommandLine.Must(_clock, ["backup", "restore", _folder["backup"], "--reason", "tests", .. other.Options]);
        Assert.Equal([first, second], other.Query<byte[]>("SELECT document FROM session_report ORDER BY report_id").Select(StoredDocument.Unpack));
        Assert.Contains("received before, nothing was changed", (await Receive(other, second)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACertificateOfTheSession_belongsToItsReport_whicheverComesFirst()
    {
        using var issuer = new Issuer(_folder, _clock);
        await using var place = await Place.Of(DatabaseEngine.Sqlite, _folder);
        await place.Must(_clock, "add", "NTA.UZ", "--pull");
        await place.Must(_clock, ["certify", "NTA.UZ", "--certificate", issuer.Certify(), .. issuer.Settings]);
        await place.Must(_clock, ["certify", "NTA.UZ", "--certificate", issuer.Certify(), .. issuer.Settings]);
        await Receive(place, SampleReport.Of("NTA.UZ"));
        Assert.Equal([("2026-0017", SampleReport.Evidence)], place.Query<(string, string)>(
            "SELECT c.certificate, r.evidence_hash FROM session_report r JOIN certified_session c ON c.participant_id = r.participant_id AND c.evidence_hash = r.evidence_hash"));
    }

    [Fact]
    public async Task AWrongOne_isRefused_auditedAndNotStored()
    {
        await using var place = await Place.Of(DatabaseEngine.Sqlite, _folder);
        await place.Must(_clock, "add", "NTA.UZ", "--pull");
        foreach (var (report, says) in new[] { (SampleReport.Of("NTA.KZ"), "$.system.participant: found 'NTA.KZ', expected 'NTA.UZ'"), ("hello"u8.ToArray(), "no JSON") })
        {
            var run = await Invoke(place, "NTA.UZ", report);
            Assert.Equal(ExitCode.NegativeVerdict, run.Code);
            Assert.Contains(says, run.Error, StringComparison.Ordinal);
            Assert.Contains("'report' of the suite writes it again", run.Error, StringComparison.Ordinal);
        }
        var unknown = await Invoke(place, "NTA.KZ", SampleReport.Of("NTA.KZ"));
        Assert.Contains("NTA.KZ is not registered", unknown.Error, StringComparison.Ordinal);
        Assert.Equal(0, place.Query<long>("SELECT COUNT(*) FROM session_report").Single());
        Assert.Equal(["NTA.UZ", "NTA.UZ", "NTA.KZ"], place.Query<string>("SELECT participant_id FROM participant_audit WHERE action = 'receive-report' AND outcome = 'refused' ORDER BY number"));
        var missing = await CommandLine.Invoke(_clock, ["participant", "report", "NTA.UZ", "--file", _folder["nothing.json"], .. place.Options]);
        Assert.Equal(ExitCode.Environment, missing.Code);
        Assert.Contains("nothing.json", missing.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, (await CommandLine.Invoke(_clock, ["participant", "report", "NTA.UZ", .. place.Options])).Code);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<Run> Receive(Place place, byte[] report)
    {
        var run = await Invoke(place, "NTA.UZ", report);
        Assert.True(run.Code == 0, run.Everything);
        return run;
    }

    private Task<Run> Invoke(Place place, string participant, byte[] report)
    {
        File.WriteAllBytes(_folder["report.json"], report);
        return CommandLine.Invoke(_clock, ["participant", "report", participant, "--file", _folder["report.json"], .. place.Options]);
    }

    /// <summary>A database of one engine, and how verbs are led to it.</summary>
    private sealed class Place(StoreOptions store, string[] options, PostgreSqlCluster? cluster) : IAsyncDisposable
    {
        public string[] Options => options;

        public static async Task<Place> Of(DatabaseEngine engine, TemporaryFolder folder)
        {
            if (engine == DatabaseEngine.Sqlite)
            {
                return InFile(folder["hub.db"]);
            }
            Assert.SkipWhen(PostgreSqlCluster.Binaries is null, "PostgreSQL is not installed.");
            var cluster = await PostgreSqlCluster.Make();
            return await OnServer(cluster, cluster);
        }

        /// <summary>An empty one of the same engine.</summary>
        public async Task<Place> Another(TemporaryFolder folder) => cluster is null ? InFile(folder["restored.db"]) : await OnServer(cluster, null);

        public Task<Run> Must(TimeProvider time, params string[] args) => CommandLine.Must(time, ["participant", .. args, .. options]);

        public List<T> Query<T>(string sql)
        {
            using var connection = Databases.Of(store).OpenReader();
            return connection.Query<T>(sql).AsList();
        }

        private static Place InFile(string file) => new(new StoreOptions { Path = file }, ["--database", file], null);

        private static async Task<Place> OnServer(PostgreSqlCluster server, PostgreSqlCluster? owned)
        {
            var text = (await server.Create()).ConnectionString;
            return new Place(
                new StoreOptions { Database = DatabaseEngine.PostgreSql, ConnectionString = text }, ["--set", "Store:Database=PostgreSql", "--set", $"Store:ConnectionString={text}"], owned);
        }

        public async ValueTask DisposeAsync()
        {
            if (cluster is not null)
            {
                await cluster.DisposeAsync();
            }
        }
    }
}
