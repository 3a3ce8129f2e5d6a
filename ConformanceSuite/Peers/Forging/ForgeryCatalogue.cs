using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using CatsIce.ConformanceSuite.Peers.Forging.Families;

namespace CatsIce.ConformanceSuite.Peers.Forging;

/// <summary>Every forgery that a scenario may name.</summary>
internal static class ForgeryCatalogue
{
    public static ImmutableArray<Forgery> All { get; } =
    [
        .. SignatureShapes.All,
        .. Algorithms.All,
        .. Keys.All,
        .. Tampering.All,
        .. Wrapping.All,
        .. Markup.All,
        .. Bytes.All,
        .. Names.All,
        .. UnfitKeys.All,
        .. BrokenValues.All,
    ];

    private static readonly FrozenDictionary<string, Forgery> ByName = All.ToFrozenDictionary(f => f.Name);

    public static bool TryGet(string name, [NotNullWhen(true)] out Forgery? forgery) => ByName.TryGetValue(name, out forgery);
}
