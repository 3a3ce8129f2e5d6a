using CatsIce.LoadTests.Keys;
using CatsIce.LoadTests.Profiles;
using CatsIce.LoadTests.Workloads;

namespace LoadTests.Tests.Workloads;

/// <summary>A corpus for the tests of a class.</summary>
public sealed class SmallCorpus : IDisposable
{
    private readonly TestFolder _folder = new();

    public SmallCorpus()
    {
        Profile = ProfileReader.Read("ci");
        Keys = KeyRing.Make(_folder["pki"], Profile.Participants, Profile.RsaParticipants, TimeProvider.System);
        Corpus = new CorpusMaker(Profile.Mix with { Negatives = 0.3 }, seed: 7, Keys, TimeProvider.System).Make(_folder["corpus"], 700, _ => { }, CancellationToken.None);
    }

    internal Profile Profile { get; }

    internal KeyRing Keys { get; }

    internal Corpus Corpus { get; }

    internal string Folder => _folder.Path;

    public void Dispose()
    {
        Corpus.Dispose();
        Keys.Dispose();
        _folder.Dispose();
    }
}
