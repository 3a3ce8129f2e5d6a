using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using CatsIce.ConformanceSuite.Checks.Ambient;
using CatsIce.ConformanceSuite.Checks.Named;

namespace CatsIce.ConformanceSuite.Checks;

/// <summary>Every check by its name. Those of <see cref="Named"/> are called by scenarios; the others run on everything.</summary>
internal static class CheckCatalogue
{
    /// <summary>What a scenario may call.</summary>
    public static ImmutableArray<CheckDefinition> Named { get; } =
    [
        .. Values.All,
        .. Groups.All,
        .. Counting.All,
        .. Ordering.All,
        .. Repetitions.All,
        .. Answers.All,
        .. States.All,
    ];

    /// <summary>What runs without being called, on messages and on answers.</summary>
    public static ImmutableArray<CheckDefinition> Ambient { get; } = [.. AmbientChecks.OnMessages, .. AmbientChecks.OnAnswers];

    private static readonly FrozenDictionary<string, CheckDefinition> ByName = Named.ToFrozenDictionary(check => check.Name);

    /// <summary>A check that a scenario may call.</summary>
    public static bool TryGet(string name, [NotNullWhen(true)] out CheckDefinition? check) => ByName.TryGetValue(name, out check);
}
