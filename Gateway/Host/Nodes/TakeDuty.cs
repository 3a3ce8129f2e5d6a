using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;

namespace CatsIce.Gateway.Nodes;

/// <summary>Takes a duty, or keeps it, unless another node holds it. The result says whether it is held until the time given.</summary>
internal sealed class TakeDuty(string duty, string owner, DateTimeOffset now, TimeSpan lease) : StoreWork<bool>
{
    private static readonly Statement Take = new("UPDATE duty SET owner = @owner, held_until = @until WHERE name = @duty AND (owner = @owner OR held_until <= @at)");
    private static readonly Statement Found = new("INSERT INTO duty (name, owner, held_until) VALUES (@duty, @owner, @until)");

    private bool _held;

    // Two nodes that found it at once wait for one another here and not in the index.
    public override IEnumerable<string> Lines => [$"duty {duty}"];

    protected override bool Result => _held;

    public override bool Decide(WriteSession session)
    {
        var row = new { duty, owner, at = now.ToUnixTimeMilliseconds(), until = (now + lease).ToUnixTimeMilliseconds() };
        return _held = session.Execute(Take, row) == 1 || session.TryInsert(Found, row);
    }
}
