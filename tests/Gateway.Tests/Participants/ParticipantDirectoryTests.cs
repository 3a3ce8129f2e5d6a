using CatsIce.Gateway.Participants;
using Microsoft.Data.Sqlite;

namespace Gateway.Tests.Participants;

public sealed class ParticipantDirectoryTests : IDisposable
{
    private readonly RegistryInFolder _at = new();

    [Fact]
    public void Current_SeesAChangeOfAnotherProcessWithinASecondAndNotBefore()
    {
        var directory = new ParticipantDirectory(_at.Registry, _at.Clock);
        var empty = directory.Current;
        _at.Add(RegistryInFolder.Uz);

        _at.Clock.Move(ParticipantDirectory.CheckEvery - TimeSpan.FromMilliseconds(1));
        Assert.Same(empty, directory.Current);
        _at.Clock.Move(TimeSpan.FromMilliseconds(1));

        Assert.True(directory.Current.TryGet(RegistryInFolder.Uz, out _));
        Assert.True(directory.Current.Version > empty.Version);
    }

    [Fact]
    public void Current_WithoutAChange_StaysTheSameSnapshot()
    {
        _at.Add(RegistryInFolder.Uz, _at.Tls());
        var directory = new ParticipantDirectory(_at.Registry, _at.Clock);
        var first = directory.Current;
        _at.Clock.Move(TimeSpan.FromMinutes(1));
        Assert.Same(first, directory.Current);
    }

    [Fact]
    public void Current_WhenTheRegistryCannotBeRead_FailsInsteadOfServingTheOldOne()
    {
        _at.Add(RegistryInFolder.Uz);
        var directory = new ParticipantDirectory(_at.Registry, _at.Clock);
        _ = directory.Current;
        SqliteConnection.ClearAllPools();
        foreach (var file in Directory.GetFiles(_at.Folder.Path, "hub.db*"))
        {
            File.Delete(file);
        }

        _at.Clock.Move(ParticipantDirectory.CheckEvery);

        Assert.Throws<SqliteException>(() => directory.Current);
    }

    [Fact]
    public void Current_UnderManyThreads_ReadsOneWholeState()
    {
        _at.Add(RegistryInFolder.Uz, _at.Tls(), _at.Signing());
        var directory = new ParticipantDirectory(_at.Registry, TimeProvider.System);
        Parallel.For(0, 200, _ =>
        {
            Assert.True(directory.Current.TryGet(RegistryInFolder.Uz, out var party));
            Assert.Equal(2, party.Certificates.Length);
        });
    }

    public void Dispose() => _at.Dispose();
}
