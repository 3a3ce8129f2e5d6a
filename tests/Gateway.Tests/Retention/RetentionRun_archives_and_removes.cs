using CatsIce.Gateway.Acknowledge;
using CatsIce.Gateway.Deliver;
using CatsIce.Gateway.Evidence.Check;
using CatsIce.Gateway.Retention;
using CatsIce.Gateway.Retention.Archives;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Evidence.Container;
using CatsIce.Protocol.Evidence.Verify;
using CatsIce.Protocol.Receipts;
using Gateway.Tests.Evidence;
using Gateway.Tests.Running;
using static Gateway.Tests.Retention.ArchivingHub;

namespace Gateway.Tests.Retention;

public sealed class RetentionRun_archives_and_removes
{
    [Fact]
    public async Task AnEndedMovement_GoesWithAllThatBelongsToIt_AndTheArchiveProvesIt()
    {
        await using var hub = ArchivingHub.Start();
        var released = await Ended(hub, NewMrn(1));
        await hub.Accept(hub.Uz, hub.Uz.Sign(Release, NewMrn(2)));
        await GetOld(hub);

        var report = await Run(hub);

        Assert.Equal((1L, 2L, 0L, true), (report.Archives, report.Messages, report.Spared, report.IsAll));
        Assert.Equal([NewMrn(2)], hub.Query<string>("SELECT mrn FROM movement"));
        Assert.Equal([3L], hub.Query<long>("SELECT log_index FROM message"));
        Assert.All(new[] { "attempt", "archive_item" }, table => Assert.Equal(0L, Count(hub, table)));
        Assert.All(new[] { "receipt", "outbox", "movement_step" }, table => Assert.Equal(1L, Count(hub, table)));
        Assert.Empty(hub.Query<object>("PRAGMA foreign_key_check"));
        var archive = Archives(hub).Single();
        await using var file = File.OpenRead(FileOf(hub, archive));
        var container = ContainerReader.Open(file).Match(open => open, refusal => throw new InvalidOperationException(refusal.Summary));
        Assert.Equal(released, container.Read(ContainerLayout.Document(1)).Match(bytes => bytes, refusal => throw new InvalidOperationException(refusal.Summary)));
        Assert.DoesNotContain(EvidenceVerifier.Verify(container, EvidenceTrust.Nothing), finding => finding.State == FindingState.Broken);
    }

    [Fact]
    public async Task TheLog_KeepsItsEntries_AndTheCheckFindsNothing()
    {
        await using var hub = ArchivingHub.Start();
        await Ended(hub, NewMrn(1));
        Assert.IsType<Answer.Nack>(await hub.Submit(hub.Uz, hub.Uz.Sign("IE002-typical-diversion-to-baku", NewMrn(9))));
        await GetOld(hub);
        Assert.Equal(1, (await Run(hub)).Refusals);
        await LoggedHub.Sequence(hub);
        var differences = new List<string>();
        var found = new EvidenceCheck(hub.Get<Dialect>()).Run(difference => differences.Add(difference.ToString()));
        Assert.Empty(differences);
        Assert.Equal(5, found.Archived);
        Assert.Equal(1L, hub.Query<long>("SELECT COUNT(*) FROM evidence_entry WHERE kind = 'Archived'").Single());
        LoggedHub.Tamper(hub, "UPDATE archive SET digest = '00'");
        Assert.Contains(LoggedHub.Differences(hub), line => line.Contains("archive.digest", StringComparison.Ordinal));
    }

    [Fact]
    public async Task TheSameDocumentAgain_IsKnown_AndAnotherOfItsName_AndItsMovement()
    {
        await using var hub = ArchivingHub.Start();
        var released = await Ended(hub, NewMrn(1));
        var first = Receipt(hub.Documents("SELECT document FROM receipt WHERE log_index = 1")[0]);
        await GetOld(hub);
        await Run(hub);
        Assert.Equal(0L, Count(hub, "message"));
        await hub.Restart();

        var again = Receipt((await hub.Accept(hub.Uz, released)).Document.ToArray());
        Assert.Equal((ReceiptOutcome.Duplicate, first.ReceiptId, 1L, first.Digest), (again.Outcome, again.FirstReceiptId, again.LogIndex, again.Digest));
        Assert.NotEqual(first.ReceiptId, again.ReceiptId);
        var id = Party.Read(released).Header.MessageIdentification!;
        Assert.Contains("<errorCode>26</errorCode>", await Refused(hub, hub.Uz.Sign(Release, NewMrn(1), root => root.Element("messageIdentification")!.Value = id)), StringComparison.Ordinal);
        var late = await Refused(hub, hub.Uz.Sign(Release, NewMrn(1)));
        Assert.Contains("<errorCode>92</errorCode>", late, StringComparison.Ordinal);
        Assert.Contains("was archived in archive-", late, StringComparison.Ordinal);
        Assert.Equal(0L, Count(hub, "message"));

        Assert.Equal(3, Receipt((await hub.Accept(hub.Uz, hub.Uz.Sign(Release, NewMrn(2)))).Document.ToArray()).LogIndex);
    }

    [Fact]
    public async Task Status_SaysWhereItIs_ToThoseWhoseItIs()
    {
        await using var hub = ArchivingHub.Start();
        await Ended(hub, NewMrn(1));
        await GetOld(hub);
        await Run(hub);
        var archive = Archives(hub).Single();
        var told = hub.Get<StatusDesk>().Find(hub.Caller(hub.Ge), NewMrn(1));
        Assert.Equal(["Archived", "Archived"], told.Select(message => message.State));
        Assert.All(told, message => Assert.Contains($"{archive.FileName}, SHA-256 {archive.Digest}", Assert.Single(message.Attempts).Detail, StringComparison.Ordinal));
        Assert.Empty(hub.Get<StatusDesk>().Find(hub.Caller(hub.Az), NewMrn(1)));
    }

    [Fact]
    public async Task APendingDelivery_KeepsItsMovement_AndSoDoesAYoungMessage()
    {
        await using var hub = ArchivingHub.Start();
        await Ended(hub, NewMrn(1), NewMrn(2));
        await hub.Accept(hub.Ge, hub.Ge.Nack(hub.Documents("SELECT canonical FROM message WHERE log_index = 1")[0]));
        await GetOld(hub);
        Assert.Equal(2L, (await Run(hub)).Messages);
        Assert.Equal(3L, hub.Query<long>($"SELECT COUNT(*) FROM message WHERE mrn = '{NewMrn(1)}'").Single());
        Assert.Equal("Pending", hub.Query<string>("SELECT state FROM outbox WHERE recipient = 'NTA.UZ'").Single());
    }

    [Fact]
    public async Task ALongerAgeOfOneParticipant_KeepsAllOfTheMovement()
    {
        await using var hub = ArchivingHub.Start(options => options with { PerParticipant = "NTA.GE=10.00:00:00;NTA.UZ=1.00:00:00" });
        await Ended(hub, NewMrn(1));
        await GetOld(hub);
        Assert.Equal(RetentionReport.Nothing, await Run(hub));
        hub.Clock.Advance(TimeSpan.FromDays(9));
        Assert.Equal(2L, (await Run(hub)).Messages);
    }

    [Fact]
    public async Task WhatTheLogHasNotTakenYet_Stays()
    {
        await using var hub = ArchivingHub.Start();
        await Ended(hub, NewMrn(1));
        hub.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(RetentionReport.Nothing, await Run(hub));
        Assert.Equal(2L, Count(hub, "message"));
    }

    [Fact]
    public async Task WithoutAnAge_NothingEverGoes()
    {
        await using var hub = ArchivingHub.Start(_ => new RetentionOptions());
        await Ended(hub, NewMrn(1));
        await GetOld(hub);
        hub.Clock.Advance(TimeSpan.FromDays(10_000));
        Assert.Equal(RetentionReport.Nothing, await Run(hub));
        Assert.Equal(2L, Count(hub, "message"));
    }

    [Fact]
    public async Task ManyMovements_GoInArchivesAndStepsOfBoundedSize_AndOutsideOfItsTimeNothingGoes()
    {
        await using var hub = ArchivingHub.Start(options => options with { MostPerArchive = 4, MostPerStep = 3 });
        await Ended(hub, [.. Enumerable.Range(1, 5).Select(NewMrn)]);
        await GetOld(hub);
        var closed = hub.Get<RetentionOptions>() with { Window = Window(hub, hours: 2) };
        Assert.True(DayWindow.TryParse(closed.Window, out var window) && !window.Contains(hub.Clock.GetUtcNow()));
        var first = await Run(hub, archives: 1);
        Assert.Equal((1L, 4L, false), (first.Archives, first.Messages, first.IsAll));
        var rest = await Run(hub);
        Assert.Equal((2L, 6L, true), (rest.Archives, rest.Messages, rest.IsAll));
        Assert.Equal([4L, 4L, 2L], Archives(hub).Select(archive => archive.Messages));
        Assert.Equal(0L, Count(hub, "message"));
    }

    private static string Window(TestHub hub, int hours)
    {
        var from = hub.Clock.GetUtcNow().AddHours(hours);
        return $"{from:HH:mm}-{from.AddHours(1):HH:mm}";
    }

    private static List<Archive> Archives(TestHub hub)
    {
        using var session = hub.Get<Dialect>().Read();
        return ArchiveBook.Read(session);
    }

    private static async Task<string> Refused(TestHub hub, byte[] document) =>
        System.Text.Encoding.UTF8.GetString(Assert.IsType<Answer.Nack>(await hub.Submit(hub.Uz, document)).Document.Span);

    private static Receipt Receipt(byte[] document) => CanonicalDocument.Read(document).Then(CatsIce.Protocol.Receipts.Receipt.Read)
        .Match(receipt => receipt, refusal => throw new InvalidOperationException(refusal.Summary));
}
