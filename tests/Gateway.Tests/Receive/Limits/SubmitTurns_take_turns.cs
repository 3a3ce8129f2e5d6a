using CatsIce.Gateway.Receive.Limits;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;

namespace Gateway.Tests.Receive.Limits;

/// <summary>How many submitted documents are worked on at a time.</summary>
public sealed class SubmitTurns_take_turns : IDisposable
{
    private readonly SubmitTurns _turns = new(new SqliteDialect(new StoreOptions()));

    [Fact]
    public async Task WhoComesWhenAllAreTaken_WaitsForTheFirstThatEnds()
    {
        var taken = await TakeAll();
        var next = _turns.Take(1000);
        Assert.False(next.IsCompleted);

        taken[0]!.Dispose();
        Assert.NotNull(await next);
    }

    [Fact]
    public async Task ATurnThatIsGivenBackTwice_CountsOnce()
    {
        var taken = await TakeAll();
        taken[0]!.Dispose();
        taken[0]!.Dispose();
        Assert.NotNull(await _turns.Take(1000));
        Assert.False(_turns.Take(1000).IsCompleted);
    }

    [Fact]
    public void OnAServer_ThereAreMore_BecauseACommitTakesLonger()
    {
        using var turns = new SubmitTurns(new PostgreSqlDialect(new StoreOptions { ConnectionString = "Host=localhost" }));
        Assert.True(turns.Most > _turns.Most);
    }

    [Fact]
    public async Task ALargeDocument_WaitsForNone()
    {
        await TakeAll();
        Assert.Null(await _turns.Take(8 * 1024 * 1024));
    }

    public void Dispose() => _turns.Dispose();

    private async Task<List<IDisposable?>> TakeAll()
    {
        var taken = new List<IDisposable?>();
        while (taken.Count < _turns.Most)
        {
            taken.Add(await _turns.Take(1000));
        }
        return taken;
    }
}
