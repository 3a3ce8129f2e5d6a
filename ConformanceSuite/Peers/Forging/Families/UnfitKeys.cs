using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Peers.Unfit;
using CatsIce.ConformanceSuite.Profiles;
using static CatsIce.ConformanceSuite.Peers.Forging.Refused;

namespace CatsIce.ConformanceSuite.Peers.Forging.Families;

/// <summary>Sound signatures by keys that are registered for messageSender and may not sign all the same. A register that takes no such certificate is right too: then it is unknown.</summary>
internal static class UnfitKeys
{
    public static ImmutableArray<Forgery> All { get; } =
    [
        With("certificate-registered-ended", "is signed with a registered certificate whose time is over", "CSS-SIG-008", Unfitness.Ended),
        With("certificate-registered-other-use", "is signed with a registered certificate that may not sign", "CSS-SIG-009", Unfitness.OtherUse),
        With("certificate-registered-weak", "is signed with a registered RSA key of 1024 bits", "CSS-SIG-010", Unfitness.Weak),
        new("method-of-another-key", "names the signature method of the other kind of key", "CSS-SIG-010", "CSS-SIG-014", Signature("S018"))
        {
            Document = (d, keys) => new Seal(keys.Signer) { Algorithm = Seal.OtherMethod(keys.Signer) }.Over(d.Unsigned),
        },
    ];

    private static Forgery With(string name, string does, string offends, Unfitness unfitness) => new(name, does, offends, "CSS-SIG-017", Signature())
    {
        Requires = [Features.UnfitCertificates],
        Document = (d, keys) => new Seal(keys.Unfit(unfitness)).Over(d.Unsigned),
    };
}
