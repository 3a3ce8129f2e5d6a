using CatsIce.Gateway.Evidence.Check;
using CatsIce.Gateway.Retention.Archives;
using CatsIce.Gateway.Retention.Plan;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using Gateway.Tests.Evidence;
using Gateway.Tests.Running;
using static Gateway.Tests.Retention.ArchivingHub;

namespace Gateway.Tests.Retention;

/// <summary>One message an archive, and movements of two: each goes into two archives at once, and goes only when both are right.</summary>
public sealed class A_movement_is_larger_than_one_archive
{
    [Fact]
    public async Task ItGoesIntoSeveral_AndEachMessageSaysIntoWhich()
    {
        await using var hub = await Old();
        var report = await Run(hub);
        Assert.Equal((4L, 4L, true), (report.Archives, report.Messages, report.IsAll));
        Assert.All(new[] { "message", "movement", "attempt", "archive_item" }, table => Assert.Equal(0L, Count(hub, table)));
        Assert.Equal([1L, 2L, 3L, 4L], hub.Query<long>("SELECT archive_id FROM archived_message ORDER BY log_index"));
        Assert.Equal(4, hub.Query<long>("SELECT DISTINCT archive_id FROM archived_fact WHERE kind = 'Attempted'").Count);
        await LoggedHub.Sequence(hub);
        var differences = new List<string>();
        new EvidenceCheck(hub.Get<Dialect>()).Run(difference => differences.Add(difference.ToString()));
        Assert.Empty(differences);
    }

    [Fact]
    public async Task OneOfThemIsSpoiled_NothingOfTheMovementGoes_UntilAllAreGivenUp()
    {
        await using var hub = await Old();
        var first = await RunUntilRecorded(hub, archives: 2);
        Assert.Equal(2L, Count(hub, "archive_item"));
        var second = hub.Query<string>("SELECT file_name FROM archive WHERE archive_id = (SELECT held_in FROM archive_item WHERE held_in IS NOT NULL)").Single();
        Assert.NotEqual(first.FileName, second);
        await File.AppendAllTextAsync(hub.Get<ArchiveFolder>().PathOf(second), " ", TestContext.Current.CancellationToken);
        Assert.Contains(second, (await Assert.ThrowsAsync<ArchiveUnfitException>(() => Run(hub))).Message, StringComparison.Ordinal);
        Assert.Equal(4L, Count(hub, "message"));
        Assert.Equal(2, await hub.Get<CommitWriter>().Run(new DiscardArchive(second), TestContext.Current.CancellationToken));
        var next = await Run(hub);
        Assert.Equal((4L, 4L), (next.Archives, next.Messages));
    }

    [Fact]
    public async Task WhatHappensToOneMessage_KeepsAllOfThem()
    {
        await using var hub = await Old();
        await RunUntilRecorded(hub, archives: 2);
        await hub.Accept(hub.Ge, hub.Ge.Nack(hub.Documents("SELECT canonical FROM message WHERE log_index = 1")[0]));
        var next = await Run(hub);
        Assert.Equal((1L, 2L), (next.Spared, next.Messages));
        Assert.Equal(3L, hub.Query<long>($"SELECT COUNT(*) FROM message WHERE mrn = '{NewMrn(1)}'").Single());
    }

    [Fact]
    public void Parts_AreWithinAllLimits_AndTogetherTheWhole()
    {
        var unit = Unit(Enumerable.Range(1, 10).Select(number => new UnitMessage { LogIndex = number, Attempts = number == 4 ? 3_995 : 1, Bytes = number == 8 ? 60L << 20 : 10L << 20 }));
        var parts = ArchiveSize.Divide(unit, mostMessages: 4);
        Assert.Equal(["1 2 3", "4 5", "6 7", "8", "9 10"], parts.Select(part => string.Join(' ', part.Messages.Select(message => message.LogIndex))));
        var small = unit with { Messages = unit.Messages[..3] };
        Assert.Same(small, Assert.Single(ArchiveSize.Divide(small, mostMessages: 4)));
    }

    private static RetentionUnit Unit(IEnumerable<UnitMessage> messages) =>
        new(RetentionKind.Movement, NewMrn(1), [.. messages], null, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);

    private static async Task<TestHub> Old()
    {
        var hub = ArchivingHub.Start(options => options with { MostPerArchive = 1 });
        await Ended(hub, NewMrn(1), NewMrn(2));
        await GetOld(hub);
        return hub;
    }
}
