using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;

namespace CatsIce.Gateway.Nodes;

/// <summary>Enters this life of the node into the list of nodes, over whatever life had its name before.</summary>
internal sealed class EnterNode(NodeIdentity node, string version, DateTimeOffset now) : StoreWork<bool>
{
    private static readonly Statement Forget = new("DELETE FROM node WHERE name = @Name");
    private static readonly Statement Enter = new("INSERT INTO node (name, life, version, started_at, seen_at) VALUES (@Name, @Life, @version, @at, @at)");

    public override IEnumerable<string> Lines => [$"node {node.Name}"];

    protected override bool Result => true;

    public override bool Decide(WriteSession session)
    {
        session.Execute(Forget, new { node.Name });
        return session.Execute(Enter, new { node.Name, node.Life, version, at = now.ToUnixTimeMilliseconds() }) == 1;
    }
}

/// <summary>Says that this life of the node is alive. The result is false when another process has taken its name.</summary>
internal sealed class SignOfLife(NodeIdentity node, DateTimeOffset now) : StoreWork<bool>
{
    private static readonly Statement Live = new("UPDATE node SET seen_at = @at WHERE name = @Name AND life = @Life");

    private bool _mine;

    protected override bool Result => _mine;

    public override bool Decide(WriteSession session) => _mine = session.Execute(Live, new { node.Name, node.Life, at = now.ToUnixTimeMilliseconds() }) == 1;
}

/// <summary>Says that this life of the node has ended as it should, and gives its duties back.</summary>
internal sealed class LeaveNode(NodeIdentity node, DateTimeOffset now) : StoreWork<bool>
{
    private static readonly Statement Leave = new("UPDATE node SET stopped_at = @at WHERE name = @Name AND life = @Life");
    private static readonly Statement GiveBack = new("DELETE FROM duty WHERE owner = @Owner");

    protected override bool Result => true;

    public override bool Decide(WriteSession session)
    {
        session.Execute(GiveBack, new { node.Owner });
        return session.Execute(Leave, new { node.Name, node.Life, at = now.ToUnixTimeMilliseconds() }) == 1;
    }
}
