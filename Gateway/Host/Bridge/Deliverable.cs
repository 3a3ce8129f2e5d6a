using System.Collections.Immutable;
using CatsIce.Gateway.Validate;
using CatsIce.Protocol.Problems;

namespace CatsIce.Gateway.Bridge;

/// <summary>A valid document and the versions it can be delivered in. Which one it must be is decided inside the transaction; conversions are made outside of it,
/// because they take longer than a row. Not thread-safe: request and writer have it one after the other.</summary>
internal sealed class Deliverable(Validated message, ImmutableArray<string> spoken)
{
    private readonly Dictionary<string, Outcome<ConvertedCopy>> _copies = [];

    public Validated Message => message;

    /// <summary>The versions that the recipient speaks and the hub knows, oldest first; empty for the hub itself.</summary>
    public ImmutableArray<string> Spoken => spoken;

    /// <summary>The version the document came in.</summary>
    public string Sent => message.Document.Specification.Version;

    /// <summary>True when the recipient takes the version of the document and no other.</summary>
    public bool NeedsNoChoice => spoken.IsEmpty || (spoken.Length == 1 && spoken[0] == Sent);

    /// <returns>Null when this conversion was not made yet.</returns>
    public Outcome<ConvertedCopy>? Find(string version) => _copies.GetValueOrDefault(version);

    /// <summary>Why the conversion that is needed in any case cannot be made; else null.</summary>
    public Refusal? Obstacle => _copies.Values.Select(copy => copy.Match<Refusal?>(_ => null, refusal => refusal)).FirstOrDefault(refusal => refusal is not null);

    public void Keep(string version, Outcome<ConvertedCopy> copy) => _copies[version] = copy;
}
