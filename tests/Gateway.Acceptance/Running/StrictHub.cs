using CatsIce.Running;
using CatsIce.Running.Speaking;

namespace Gateway.Acceptance.Running;

/// <summary>A hub with little patience: limits that a test can reach in a second or two. Shared by the classes that are refused by it, one after the other.</summary>
public sealed class StrictHub : Hub
{
    public const int MostBodyBytes = 256 * 1024;

    /// <summary>How long a slow body is waited for at the longest.</summary>
    public static readonly TimeSpan BodyTimeout = TimeSpan.FromSeconds(5);

    protected override IEnumerable<string> Settings =>
        [$"Receive:MostBodyBytes={MostBodyBytes}", "Receive:SlowGrace=00:00:03", $"Receive:BodyTimeout={BodyTimeout}", "Hub:HandshakeTimeout=00:00:15"];

    /// <summary>Does something and looks at what the hub wrote: nothing half, and no more than this.</summary>
    public async Task<Answer> Writing(Rows rows, Func<Task<Answer>> act)
    {
        var before = Ledger.Count();
        var answer = await act();
        Assert.Equal(rows, Ledger.Count() - before);
        Ledger.MustBeWhole();
        return answer;
    }

    /// <summary>Nothing is written: what was sent was no business document.</summary>
    public Task<Answer> WritingNothing(Func<Task<Answer>> act) => Writing(Rows.None, act);

    /// <summary>The refusal is on file, and nothing else is.</summary>
    public Task<Answer> WritingOneRefusal(Func<Task<Answer>> act) => Writing(Rows.OneRefusal, act);
}

[CollectionDefinition(Name)]
public sealed class OneStrictHub : ICollectionFixture<StrictHub>
{
    public const string Name = "one strict hub";
}
