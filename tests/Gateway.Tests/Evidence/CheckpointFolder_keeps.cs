using CatsIce.Gateway.Evidence;
using CatsIce.Gateway.Evidence.Checkpoints;
using CatsIce.Gateway.Store.Dialects;
using Gateway.Tests.Running;

namespace Gateway.Tests.Evidence;

public sealed class CheckpointFolder_keeps
{
    [Fact]
    public async Task EveryCheckpoint_AsAFileOfItsOwn()
    {
        await using var hub = await LoggedHub.Sequenced();
        var folder = Folder(hub);
        folder.Write();
        folder.Write();
        Assert.Equal(hub.Query<long>("SELECT size FROM evidence_checkpoint ORDER BY size").Select(CheckpointFolder.NameOf), Files(hub));
        Assert.Equal(hub.Query<byte[]>("SELECT document FROM evidence_checkpoint ORDER BY size")[0], await File.ReadAllBytesAsync(Path.Combine(Place(hub), Files(hub)[0]), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task WhatIsThere_AndTellsWhenItIsTheFolderOfAnother()
    {
        await using var hub = await LoggedHub.Sequenced();
        Directory.CreateDirectory(Place(hub));
        var last = Path.Combine(Place(hub), CheckpointFolder.NameOf(hub.Query<long>("SELECT MAX(size) FROM evidence_checkpoint").Single()));
        await File.WriteAllTextAsync(Path.Combine(Place(hub), CheckpointFolder.NameOf(1_000_000)), "of another hub", TestContext.Current.CancellationToken);
        Assert.Contains("beyond the end of this log", Assert.Throws<IOException>(Folder(hub).Write).Message, StringComparison.Ordinal);
        File.Delete(Path.Combine(Place(hub), CheckpointFolder.NameOf(1_000_000)));
        var folder = Folder(hub);
        folder.Write();
        await File.WriteAllTextAsync(last, "forged", TestContext.Current.CancellationToken);
        folder.Write();
        Assert.Equal("forged", await File.ReadAllTextAsync(last, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task NothingInAFolderThatCannotBe_AndTheLogGoesOn()
    {
        await using var hub = await LoggedHub.Sequenced();
        await File.WriteAllTextAsync(Place(hub), "a file where the folder should be", TestContext.Current.CancellationToken);
        var health = new EvidenceHealth();
        var log = new RecordedLog<Notary>();
        var notary = new Notary(
            hub.Get<CatsIce.Gateway.Store.CommitWriter>(), hub.Get<CatsIce.Gateway.Evidence.Sequencing.LogEnd>(), hub.Get<CatsIce.Gateway.Acknowledge.Stationery>(), Folder(hub), health, Options(hub), log);
        await hub.Accept(hub.Uz, hub.Uz.Sign(LoggedHub.Ie001, LoggedHub.NewMrn(7)));
        await LoggedHub.Sequence(hub);
        await notary.Make();
        await notary.Make();
        Assert.StartsWith("Evidence:CheckpointFolder: ", health.CheckpointFault, StringComparison.Ordinal);
        Assert.Equal(1, log.Count(10011));
        Assert.Equal([3L], hub.Query<long>("SELECT COUNT(*) FROM evidence_checkpoint"));

        File.Delete(Place(hub));
        await notary.Make();
        Assert.Null(health.CheckpointFault);
        Assert.Equal(3, Files(hub).Length);
    }

    private static string Place(TestHub hub) => Path.Combine(hub.Folder, "checkpoints");

    private static EvidenceOptions Options(TestHub hub) => new() { CheckpointFolder = Place(hub) };

    private static CheckpointFolder Folder(TestHub hub) => new(hub.Get<Dialect>(), Options(hub));

    private static string[] Files(TestHub hub) => [.. Directory.GetFiles(Place(hub)).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];
}
