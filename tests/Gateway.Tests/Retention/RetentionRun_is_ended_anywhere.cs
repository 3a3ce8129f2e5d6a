using CatsIce.Gateway.Retention;
using CatsIce.Gateway.Retention.Archives;
using CatsIce.Gateway.Retention.Holds;
using CatsIce.Gateway.Store;
using Gateway.Tests.Evidence;
using Gateway.Tests.Running;
using static Gateway.Tests.Retention.ArchivingHub;

namespace Gateway.Tests.Retention;

/// <summary>The archive is on file, and nothing is removed yet: whatever happens now, facts or the archive with facts are there, never neither.</summary>
public sealed class RetentionRun_is_ended_anywhere
{
    [Fact]
    public async Task TheNextRun_GoesOn()
    {
        await using var hub = await Old();
        await RunUntilRecorded(hub);
        Assert.Equal(2L, Count(hub, "message"));
        await hub.Restart();
        var next = await Run(hub);
        Assert.Equal((0L, 2L), (next.Archives, next.Messages));
        Assert.Equal(0L, Count(hub, "message"));
    }

    [Fact]
    public async Task TheFileWasChanged_NothingIsRemoved_UntilItIsRightAgain()
    {
        await using var hub = await Old();
        var file = FileOf(hub, await RunUntilRecorded(hub));
        var right = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        var changed = right.ToArray();
        changed[changed.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(file, changed, TestContext.Current.CancellationToken);
        Assert.Contains("is not what was written", (await Assert.ThrowsAsync<ArchiveUnfitException>(() => Run(hub))).Message, StringComparison.Ordinal);
        Assert.Equal(2L, Count(hub, "message"));
        await File.WriteAllBytesAsync(file, right, TestContext.Current.CancellationToken);
        Assert.Equal(2L, (await Run(hub)).Messages);
    }

    [Fact]
    public async Task TheFileIsLost_NothingIsRemoved_UntilItIsGivenUpAndArchivedAnew()
    {
        await using var hub = await Old();
        var archive = await RunUntilRecorded(hub);
        File.Delete(FileOf(hub, archive));
        Assert.Contains("can't be read", (await Assert.ThrowsAsync<ArchiveUnfitException>(() => Run(hub))).Message, StringComparison.Ordinal);
        Assert.Equal(2L, Count(hub, "message"));
        Assert.Equal(2, await hub.Get<CommitWriter>().Run(new DiscardArchive(archive.FileName), TestContext.Current.CancellationToken));
        var next = await Run(hub);
        Assert.Equal((1L, 2L), (next.Archives, next.Messages));
    }

    [Fact]
    public async Task AHoldIsPlaced_ItStays_AndGoesWhenTheHoldIsLifted()
    {
        await using var hub = await Old();
        await RunUntilRecorded(hub);
        var hold = await hub.Get<CommitWriter>().Run(new PlaceHold(new HeldThing(NewMrn(1), null, null), "a court", "tests", hub.Clock.GetUtcNow()), TestContext.Current.CancellationToken);
        Assert.Equal((2L, 0L), (hold.Kept, hold.Archived));
        var spared = await Run(hub);
        Assert.Equal((0L, 1L), (spared.Messages, spared.Spared));
        Assert.Equal(2L, Count(hub, "message"));
        Assert.NotNull(await hub.Get<CommitWriter>().Run(new LiftHold(hold.Hold.HoldId, "ended", "tests", hub.Clock.GetUtcNow()), TestContext.Current.CancellationToken));
        Assert.Null(await hub.Get<CommitWriter>().Run(new LiftHold(hold.Hold.HoldId, "ended", "tests", hub.Clock.GetUtcNow()), TestContext.Current.CancellationToken));
        Assert.Equal(2L, (await Run(hub)).Messages);
        await LoggedHub.Sequence(hub);
        Assert.Empty(LoggedHub.Differences(hub));
        Assert.Equal(["HoldLifted", "HoldPlaced"], hub.Query<string>("SELECT kind FROM evidence_entry WHERE kind LIKE 'Hold%' ORDER BY kind"));
    }

    [Theory]
    [InlineData("NTA.GE", null)]
    [InlineData(null, "second")]
    public async Task AHoldOnAParticipantOrOneMessage_KeepsTheWholeMovement(string? participant, string? which)
    {
        await using var hub = await Old();
        var message = which is null ? null : hub.Query<string>("SELECT message_id FROM message WHERE log_index = 2").Single();
        await hub.Get<CommitWriter>().Run(new PlaceHold(new HeldThing(null, participant, message), "a court", "tests", hub.Clock.GetUtcNow()), TestContext.Current.CancellationToken);
        Assert.Equal(RetentionReport.Nothing, await Run(hub));
        Assert.Equal(2L, Count(hub, "message"));
    }

    [Fact]
    public async Task ALateMessageOfTheMovement_KeepsAllOfIt()
    {
        await using var hub = await Old();
        await RunUntilRecorded(hub);
        await hub.Accept(hub.Ge, hub.Ge.Nack(hub.Documents("SELECT canonical FROM message WHERE log_index = 1")[0]));
        var spared = await Run(hub);
        Assert.Equal((0L, 0L, 1L), (spared.Archives, spared.Messages, spared.Spared));
        Assert.Equal(3L, Count(hub, "message"));
    }

    [Fact]
    public async Task TwoRunsAtOnce_ArchiveOnce()
    {
        await using var hub = await Old();
        var reports = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Run(hub))));
        Assert.Equal(2L, reports.Sum(report => report.Messages));
        Assert.Equal(1L, Count(hub, "archive"));
        Assert.Single(Directory.GetFiles(hub.Get<RetentionOptions>().ArchiveFolder));
        Assert.Equal(0L, Count(hub, "message"));
    }

    [Fact]
    public async Task TheFolderIsNone_NothingIsRemoved()
    {
        await using var hub = ArchivingHub.Start(options => options with { ArchiveFolder = "/dev/null/archive" });
        await Ended(hub, NewMrn(1));
        await GetOld(hub);
        Assert.Contains("/dev/null/archive", (await Assert.ThrowsAsync<ArchiveUnfitException>(() => Run(hub))).Message, StringComparison.Ordinal);
        Assert.Equal(2L, Count(hub, "message"));
        Assert.Equal(0L, Count(hub, "archive"));
    }

    [Fact]
    public async Task TheStoreIsNotWhatItWas_NothingIsArchivedOverIt()
    {
        await using var hub = await Old();
        LoggedHub.Tamper(hub, "UPDATE message SET canonical = (SELECT m.canonical FROM message m WHERE m.log_index = 2) WHERE log_index = 1");
        await Assert.ThrowsAsync<ArchiveUnfitException>(() => Run(hub));
        Assert.Equal((2L, 0L), (Count(hub, "message"), Count(hub, "archive")));
        // Else every look would leave one more behind.
        Assert.Empty(Directory.GetFiles(hub.Get<RetentionOptions>().ArchiveFolder));
    }

    private static async Task<TestHub> Old()
    {
        var hub = ArchivingHub.Start();
        await Ended(hub, NewMrn(1));
        await GetOld(hub);
        return hub;
    }
}
