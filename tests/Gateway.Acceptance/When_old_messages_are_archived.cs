using System.IO.Compression;
using System.Xml.Linq;
using CatsIce.Gateway.Store;
using CatsIce.Running;
using CatsIce.Running.Databases;
using CatsIce.Running.Speaking;

namespace Gateway.Acceptance;

/// <summary>Archiving and removing beside a hub that serves: the verbs run as on another machine, by a clock that is some days ahead.</summary>
public sealed class When_old_messages_are_archived(When_old_messages_are_archived.LoggingHub hub) : IClassFixture<When_old_messages_are_archived.LoggingHub>
{
    public sealed class LoggingHub : PushingHub
    {
        protected override IEnumerable<string> Settings => [.. base.Settings, "Evidence:SequenceEvery=00:00:00.200", "Evidence:CheckpointEvery=00:00:01"];
    }

    // As a shell tells it: 128 and the number of SIGKILL.
    private const int Killed = 137;

    [Fact]
    public async Task What_is_repeated_is_known_and_what_is_open_stays()
    {
        var (ended, open) = (new Journey(hub), new Journey(hub));
        var released = await ended.Take(Journey.Release);
        await ended.Take(Journey.Cancellation, ToGeorgia);
        var kept = await open.Take(Journey.Release);
        await hub.DeliversAll();
        await LogTakesAll();

        // Two at once, as on two nodes, while others send.
        var load = Task.WhenAll(Enumerable.Range(0, 5).Select(_ => new Journey(hub).Take(Journey.Release)));
        var runs = await Task.WhenAll(Run("retention", "run", "--archives", "50"), Run("retention", "run", "--archives", "50"));
        await load;
        Assert.All(runs, run => Assert.True(run.Code == 0, run.Text));
        Assert.Contains("Nothing more is old enough.", await Must("retention", "run"), StringComparison.Ordinal);
        Assert.Null(ended.State);
        Assert.Equal("Released", open.State);

        foreach (var binding in Enum.GetValues<Binding>())
        {
            var again = await hub.As("NTA.UZ").Submit(released, binding);
            Assert.Equal("Receipt", again.Kind);
            Assert.Contains(">Duplicate<", again.Text, StringComparison.Ordinal);
            Assert.Contains("FirstReceiptId>ICE", again.Text, StringComparison.Ordinal);
        }

        (await hub.As("NTA.UZ").Submit(kept)).MustBeReceipt(hub, kept);
        var late = await ended.Send(Journey.Release);
        Assert.Equal(["92"], late.Errors.Select(error => error.Code));
        var other = new Journey(hub).Message(Journey.Release, root => root.Element("messageIdentification")!.Value = XElement.Parse(System.Text.Encoding.UTF8.GetString(released)).Element("messageIdentification")!.Value);
        Assert.Equal(["26"], (await ended.Send(other)).Errors.Select(error => error.Code));
        Assert.Contains(">Archived<", (await hub.As("NTA.UZ").Send(Request.Status(Binding.Plain, ended.Mrn))).Text, StringComparison.Ordinal);
        Assert.Contains(".asice, SHA-256 ", await Must("archive", "find", ended.Mrn), StringComparison.Ordinal);

        // What was refused since is here and can be exported; that the rest lies elsewhere is not passed over in silence.
        var export = await hub.Must("evidence", "export", ended.Mrn, "--development", "--wait", "--out", Path.Combine(hub.Folder, "late.asice"));
        Assert.Matches("2 messages of .* were archived: they are in .*[.]asice, SHA-256 [0-9a-f]{64}", export.Output);
        hub.Ledger.MustBeWhole();
    }

    [Fact]
    public async Task A_hold_keeps_its_movement()
    {
        var held = new Journey(hub);
        await held.Take(Journey.Release);
        await held.Take(Journey.Cancellation, ToGeorgia);
        await hub.DeliversAll();
        await LogTakesAll();
        Assert.Contains("2 messages that are here stay.", await Must("hold", "place", "--mrn", held.Mrn, "--reason", "a court", "--by", "tests"), StringComparison.Ordinal);
        await Must("retention", "run", "--archives", "50");
        Assert.Equal("Cancelled", held.State);
        Assert.Contains("1 by a legal hold", await Must("retention", "show"), StringComparison.Ordinal);
        var number = hub.Ledger.Query<long>("SELECT hold_id FROM legal_hold WHERE mrn = @mrn", new { mrn = held.Mrn }).Single();
        await Must("hold", "lift", $"{number}", "--reason", "ended", "--by", "tests");
        await Must("retention", "run", "--archives", "50");
        Assert.Null(held.State);
        Assert.Contains("have not ended and are never deleted", await Must("retention", "forecast"), StringComparison.Ordinal);
        hub.Ledger.MustBeWhole();
    }

    [Theory]
    [InlineData(CrashPoint.ArchiveWritten)]
    [InlineData(CrashPoint.ArchiveNamed)]
    [InlineData(CrashPoint.ArchiveRecorded)]
    [InlineData(CrashPoint.InRemoval)]
    [InlineData(CrashPoint.AfterRemoval)]
    public async Task Ended_by_force_anywhere_it_goes_on_with_the_next_run(string place)
    {
        Assert.SkipWhen(FakeClock.Library is null, "libfaketime is not installed (Debian: faketime): another process can't be two days ahead.");
        var journey = new Journey(hub);
        var released = await journey.Take(Journey.Release);
        await journey.Take(Journey.Cancellation, ToGeorgia);
        await hub.DeliversAll();
        await LogTakesAll();
        var clock = new FakeClock(Path.Combine(hub.Folder, "clock"));
        clock.Set(TimeSpan.FromDays(2));
        var ended = await Programs.RunVerb(
            hub.Folder, [.. hub.Database.Settings, .. clock.Environment, ("CATSICE_CRASH_AT", place)], ["retention", "run", "--development", .. Retention.SelectMany(setting => new[] { "--set", setting })]);
        Assert.True(ended.ExitCode == Killed, ended.Everything);
        hub.Ledger.MustBeWhole();

        // The duty of the one that was killed ends with its lease.
        var text = "";
        await Until.True(async () => (text = await Must("retention", "run")).Contains("Nothing more is old enough.", StringComparison.Ordinal), "the next run ends the work", () => text);
        Assert.Null(journey.State);
        Assert.Contains(">Duplicate<", (await hub.As("NTA.UZ").Submit(released)).Text, StringComparison.Ordinal);
        Assert.Contains(".asice, SHA-256 ", await Must("archive", "find", journey.Mrn), StringComparison.Ordinal);
        Assert.Contains(" 0 differences", (await hub.Must("evidence", "check", "--development")).Output, StringComparison.Ordinal);
        AreArchivedOnce(journey.Mrn, released);
    }

    // Neither lost nor twice: each message of the movement is gone here, and lies in the one archive that it is on file for, as it was sent.
    private void AreArchivedOnce(string mrn, byte[] released)
    {
        Assert.Equal(0, hub.Ledger.Query<long>("SELECT COUNT(*) FROM message WHERE mrn = @mrn", new { mrn }).Single());
        Assert.Equal(0, hub.Ledger.Query<long>("SELECT COUNT(*) FROM archive_item").Single());
        var archived = hub.Ledger.Query<(long Number, string File)>(
            "SELECT g.log_index, a.file_name FROM archived_message g JOIN archive a ON a.archive_id = g.archive_id WHERE g.mrn = @mrn ORDER BY g.log_index", new { mrn }).ToList();
        Assert.Equal(2, archived.Count);
        using var file = File.OpenRead(Path.Combine(hub.Folder, "archive", Assert.Single(archived.Select(message => message.File).Distinct())));
        using var archive = new ZipArchive(file);
        using var document = archive.GetEntry($"messages/{archived[0].Number}/document.xml")!.Open();
        using var content = new MemoryStream();
        document.CopyTo(content);
        Assert.Equal(released, content.ToArray());
        Assert.NotNull(archive.GetEntry($"messages/{archived[1].Number}/receipt.xml"));
    }

    private static void ToGeorgia(XElement message) => message.Element("messageRecipient")!.Value = "NTA.GE";

    // Everything has its place, and the last checkpoint stands over it.
    private Task LogTakesAll() => Until.True(
        () => hub.Ledger.Query<long>("SELECT (SELECT COUNT(*) FROM evidence_pending) + (SELECT COUNT(*) FROM evidence_entry) - (SELECT COALESCE(MAX(size), 0) FROM evidence_checkpoint)").Single() == 0,
        "the log is under a checkpoint", () => hub.Process.LogTail);

    private async Task<string> Must(params string[] verb)
    {
        var (code, text) = await Run(verb);
        Assert.True(code == 0, $"{string.Join(' ', verb)}: exit code {code}\n{text}");
        return text;
    }

    private async Task<(int Code, string Text)> Run(params string[] verb)
    {
        var store = hub.Database is SqliteDatabase file ? [("Store:Path", file.File)]
            : hub.Database.Settings.Select(setting => (setting.Name["CATSICE_".Length..].Replace("__", ":", StringComparison.Ordinal), setting.Value));
        var keys = verb is ["retention", "run", ..]
            ? new[] { ("TlsServer", "hub-server"), ("TlsClient", "hub-client"), ("Signing", "hub-signing") }
                .SelectMany(key => new[] { ($"Certificates:{key.Item1}", hub.PkiFile(key.Item2 + ".pem")), ($"Certificates:{key.Item1}Key", hub.PkiFile(key.Item2 + ".key")) })
                .Append(("Certificates:TrustedRoots", hub.PkiFile("ca.pem")))
            : [];
        var retention = verb[0] == "retention" ? Retention : [];
        var output = new StringWriter();
        var code = await CatsIce.Gateway.Program.Run([.. verb, .. store.Concat(keys).Select(setting => $"{setting.Item1}={setting.Item2}").Concat(retention).SelectMany(setting => new[] { "--set", setting })], new Ahead(), output, output);
        return (code, output.ToString());
    }

    private string[] Retention => ["Retention:Movements=1.00:00:00", "Retention:OtherMessages=1.00:00:00", $"Retention:ArchiveFolder={Path.Combine(hub.Folder, "archive")}", "Hub:Heartbeat=00:00:01"];

    private sealed class Ahead : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddDays(2);
    }
}
