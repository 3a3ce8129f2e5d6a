using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using CatsIce.Protocol.Receipts;
using CatsIce.Running;
using CatsIce.Running.Databases;
using CatsIce.Running.Speaking;
using Npgsql;

namespace Gateway.Acceptance;

/// <summary>Backup of a hub under load, more load, the loss of the database, restore: what is missing is named, no number is given twice, and nothing is delivered twice with effect.</summary>
public sealed partial class When_a_backup_is_put_back(When_a_backup_is_put_back.NotedHub hub) : IClassFixture<When_a_backup_is_put_back.NotedHub>
{
    public sealed class NotedHub : PushingHub
    {
        public string Checkpoints => Path.Combine(Folder, "kept");

        protected override IEnumerable<string> Settings => [.. base.Settings, "Evidence:CheckpointEvery=00:00:01", $"Evidence:CheckpointFolder={Checkpoints}"];

        /// <summary>The disk of the database is lost; an empty one is in its place.</summary>
        public void LoseDatabase()
        {
            if (Database is SqliteDatabase { File: var file })
            {
                foreach (var one in Directory.EnumerateFiles(Path.GetDirectoryName(file)!, $"{Path.GetFileName(file)}*")) File.Delete(one);
                return;
            }

            using var connection = (NpgsqlConnection)Database.Open();
            using var command = new NpgsqlCommand("DROP SCHEMA public CASCADE; CREATE SCHEMA public", connection);
            command.ExecuteNonQuery();
        }
    }

    private sealed record Sent(byte[] Document, Receipt Receipt, byte[] ReceiptBytes);

    private readonly ConcurrentDictionary<string, Sent> _sent = new();

    [Fact]
    public async Task What_is_missing_is_named_and_can_be_sent_again()
    {
        Assert.SkipWhen(HubDatabase.Chosen == Engine.SqlServer, "SQL Server makes its backups itself.");
        var backup = Path.Combine(hub.Folder, "backup");
        await Send(10);
        await Until.True(() => hub.Ledger.Query<long>("SELECT COUNT(*) FROM evidence_checkpoint").Single() > 0, "there is a checkpoint");
        using (var enough = new CancellationTokenSource())
        {
            var load = Load(enough.Token);
            await hub.Must("backup", "create", "--development", "--out", backup);
            await enough.CancelAsync();
            await load;
        }

        Assert.Contains("a backup is not overwritten", (await hub.Run("backup", "create", "--development", "--out", backup)).Error, StringComparison.Ordinal);
        var after = await Send(5);
        foreach (var id in after) await hub.Becomes(id, "Delivered");
        var made = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(backup, "backup.json"), TestContext.Current.CancellationToken)).RootElement.GetProperty("content");
        await Until.True(() => Kept().Any(size => size > made.GetProperty("logEntries").GetInt64() + 10), "a later checkpoint was kept elsewhere");
        var verified = await Verify(backup);
        Assert.Contains("verdict: the backup is whole", verified.Output, StringComparison.Ordinal);
        Assert.Contains("not empty; nothing is overwritten", (await Restore(backup)).Error, StringComparison.Ordinal);

        await hub.Process.Kill();
        hub.LoseDatabase();
        var restored = await Restore(backup, "--checkpoint", hub.Checkpoints);
        Assert.True(restored.ExitCode == 1, restored.Everything);
        Assert.Matches(@"checkpoint-\d+\.xml: the hub signed a log of \d+ entries .* entries from \d+ to \d+ are missing", restored.Output);
        await hub.Start($"Evidence:CheckpointFolder={hub.Checkpoints}-anew");
        Assert.Contains("This database was put back at", hub.Process.Log, StringComparison.Ordinal);
        await MustBeSound();

        var lost = await Missing();
        Assert.Equal(_sent.Where(one => one.Value.Receipt.LogIndex > made.GetProperty("lastNumber").GetInt64()).Select(one => one.Key).Order(), lost.Order());
        Assert.Superset(after.ToHashSet(), lost.ToHashSet());
        var first = long.Parse(First().Match(restored.Output).Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.True(first > _sent.Values.Max(one => one.Receipt.LogIndex));
        foreach (var id in lost)
        {
            var again = (await hub.As("NTA.UZ").Submit(_sent[id].Document)).MustBeReceipt(hub, _sent[id].Document);
            Assert.Equal(ReceiptOutcome.Accepted, again.Outcome);
            Assert.True(again.LogIndex >= first, $"{again.LogIndex}");
        }

        foreach (var id in _sent.Keys) await hub.Becomes(id, "Delivered");
        Assert.Empty(await Missing());
        Assert.All(hub.Ledger.Query<long>("SELECT outbox_id FROM outbox WHERE log_index >= @first", new { first }), delivery => Assert.True(delivery >= first));
        // However often it came, it was the same document: a destination does it once.
        Assert.All(_sent, one => Assert.All(hub["NTA.GE"].Of(one.Key), delivery => Assert.Equal(one.Value.Document, delivery.Bytes)));
        await MustBeSound();
    }

    [Fact]
    public async Task A_backup_that_was_changed_is_not_put_back()
    {
        Assert.SkipWhen(HubDatabase.Chosen == Engine.SqlServer, "SQL Server makes its backups itself.");
        var backup = Path.Combine(hub.Folder, "changed");
        await hub.Must("backup", "create", "--development", "--out", backup);
        var copy = Directory.EnumerateFiles(backup, "database.*").Single();
        var bytes = await File.ReadAllBytesAsync(copy, TestContext.Current.CancellationToken);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(copy, bytes, TestContext.Current.CancellationToken);
        foreach (var run in new[] { await hub.Run("backup", "verify", backup), await Restore(backup) })
        {
            Assert.Equal(3, run.ExitCode);
            Assert.Contains("is not the copy that was made: expected", run.Error, StringComparison.Ordinal);
        }

        Assert.Contains("is no backup: there is no backup.json in it", (await hub.Run("backup", "verify", hub.Folder)).Error, StringComparison.Ordinal);
    }

    private async Task Load(CancellationToken enough)
    {
        while (!enough.IsCancellationRequested) await Send(1);
    }

    private async Task<List<string>> Send(int number)
    {
        var ids = new List<string>();
        for (var i = 0; i < number; i++)
        {
            var message = Documents.Fresh(Journey.Release);
            var signed = hub.As("NTA.UZ").Sign(message);
            var answer = await hub.As("NTA.UZ").Submit(signed);
            ids.Add(message.Element("messageIdentification")!.Value);
            _sent[ids[^1]] = new Sent(signed, answer.MustBeReceipt(hub, signed), answer.Document);
        }

        return ids;
    }

    private Task<ProgramRun> Restore(string backup, params string[] more) => hub.Run(["backup", "restore", backup, "--development", "--reason", "acceptance tests", .. more]);

    private async Task<ProgramRun> Verify(string backup)
    {
        if (hub.Database is not PostgreSqlDatabase { Cluster: var cluster }) return await hub.Must("backup", "verify", backup);
        await using var scratch = await cluster.Create();
        return await hub.Must("backup", "verify", backup, "--scratch", scratch.ConnectionString);
    }

    /// <summary>What the sender's receipts tell to be lost.</summary>
    private async Task<List<string>> Missing()
    {
        var folder = Directory.CreateDirectory(Path.Combine(hub.Folder, "receipts")).FullName;
        foreach (var (id, sent) in _sent) await File.WriteAllBytesAsync(Path.Combine(folder, $"{id}.xml"), sent.ReceiptBytes);
        var run = await hub.Run("backup", "missing", "--development", "--receipts", folder);
        var lost = Lost().Matches(run.Output).Select(match => match.Groups[1].Value).ToList();
        Assert.True(run.ExitCode == (lost.Count == 0 ? 0 : 1), run.Everything);
        return lost;
    }

    private async Task MustBeSound()
    {
        var check = await hub.Run("evidence", "check", "--development");
        Assert.True(check.ExitCode == 0, check.Everything);
    }

    private IEnumerable<long> Kept() => Directory.EnumerateFiles(hub.Checkpoints, "*.xml").Select(file => long.Parse(Path.GetFileNameWithoutExtension(file)["checkpoint-".Length..], CultureInfo.InvariantCulture));

    [GeneratedRegex(@"LOST: IE001 (\S+) of NTA\.UZ")]
    private static partial Regex Lost();

    [GeneratedRegex(@"numbered from (\d+) on")]
    private static partial Regex First();
}
