using CatsIce.Running.Databases;

namespace Gateway.Faults.Worlds;

/// <summary>On what the hub runs in a campaign.</summary>
/// <param name="Nodes">Hubs on one database; more than one only on a server.</param>
internal sealed record Setup(Engine Engine, int Nodes)
{
    public override string ToString() => Nodes == 1 ? $"{Engine}, one node" : $"{Engine}, {Nodes} nodes";
}
