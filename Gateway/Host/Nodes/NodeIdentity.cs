using System.Security.Cryptography;

namespace CatsIce.Gateway.Nodes;

/// <summary>This process among the hubs on one database. A life is drawn at every start: what an earlier one has left behind is told from what this one does.</summary>
internal sealed record NodeIdentity(string Name, string Life)
{
    public static NodeIdentity New(string name) => new(name, RandomNumberGenerator.GetHexString(12, lowercase: true));

    /// <summary>Whom leases belong to.</summary>
    public string Owner => $"hub:{Name}#{Life}";

    /// <summary>Fits the owners of all lives of this node, as a pattern of LIKE; names hold none of its wildcards.</summary>
    public string OwnersOfAllLives => $"hub:{Name}#%";
}
