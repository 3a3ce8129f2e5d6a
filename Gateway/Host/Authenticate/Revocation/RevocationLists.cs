using System.Collections.Frozen;
using CatsIce.Protocol.Crl;

namespace CatsIce.Gateway.Authenticate.Revocation;

/// <summary>A list in use.</summary>
/// <param name="Source">Where it came from.</param>
/// <param name="ConfirmedAt">When a source last gave it while it was current: its age counts from here.</param>
internal sealed record HeldList(RevocationList List, string Source, DateTimeOffset ConfirmedAt);

/// <summary>The newest proven list of each authority. Readers never wait: a change is a new set. Thread-safe.</summary>
internal sealed class RevocationLists
{
    private readonly Lock _changing = new();
    private volatile FrozenDictionary<string, HeldList> _byIssuer = FrozenDictionary<string, HeldList>.Empty;

    public IReadOnlyCollection<HeldList> All => _byIssuer.Values;

    /// <param name="issuer">See <see cref="RevocationList.Key"/>.</param>
    /// <returns>Null when there is none.</returns>
    public HeldList? Of(string issuer) => _byIssuer.GetValueOrDefault(issuer);

    /// <summary>Takes a proven list, unless a newer one of the same authority is held. One that is held already is confirmed.</summary>
    /// <param name="confirmedAt">Now, when its source has just given it; the moment of the file, when it was kept on disk.</param>
    /// <returns>False when a newer one is held: an older list, even a genuine one, may lack what was revoked since.</returns>
    public bool Take(RevocationList list, string source, DateTimeOffset confirmedAt)
    {
        lock (_changing)
        {
            var held = Of(list.Key);
            if (held is not null && list.IsOlderThan(held.List))
            {
                return false;
            }

            // What its source gives after its nextUpdate is the last good list still, not a confirmation of it.
            var confirmed = Earlier(confirmedAt, list.NextUpdate);
            var same = held is not null && list.IsSameAs(held.List);
            var next = new HeldList(list, source, same && held!.ConfirmedAt > confirmed ? held.ConfirmedAt : confirmed);
            _byIssuer = _byIssuer.Where(pair => pair.Key != list.Key).Append(new(list.Key, next)).ToFrozenDictionary(StringComparer.Ordinal);
            return true;
        }
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
