using System.Collections.Immutable;

namespace CatsIce.ConformanceSuite.Peers.Unfit;

/// <summary>Why a certificate that is registered for a country may not sign all the same.</summary>
internal enum Unfitness
{
    /// <summary>Its time is over.</summary>
    Ended,

    /// <summary>Its key usage does not allow digital signatures.</summary>
    OtherUse,

    /// <summary>An RSA key of 1024 bits.</summary>
    Weak,
}

/// <summary>Names of the files: beside <c>NTA.AZ-signing</c> lies <c>NTA.AZ-signing-ended</c>, so that what registers the one by its name registers the other too.</summary>
internal static class UnfitNames
{
    public static ImmutableArray<Unfitness> All { get; } = [.. Enum.GetValues<Unfitness>()];

    public static string Of(string participant, Unfitness unfitness) => $"{participant}-signing-{Suffix(unfitness)}";

    private static string Suffix(Unfitness unfitness) => unfitness switch
    {
        Unfitness.Ended => "ended",
        Unfitness.OtherUse => "other-use",
        Unfitness.Weak => "weak",
        _ => throw new InvalidOperationException("Unfitness is a closed family."),
    };
}
