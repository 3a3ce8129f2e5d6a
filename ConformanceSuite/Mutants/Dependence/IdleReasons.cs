using System.Collections.Frozen;

namespace CatsIce.ConformanceSuite.Mutants.Dependence;

/// <summary>Why no mutant can show that a check works. A check without a mutant and without a reason here is a gap.</summary>
internal static class IdleReasons
{
    private const string TwoVerifiers =
        "two verifiers of the suite contradict each other only when one of them is wrong: that is an error of the suite, which no system can cause. Tests of the suite show that it works.";

    private static readonly FrozenDictionary<string, string> Reasons = new Dictionary<string, string>
    {
        ["second-opinion"] = TwoVerifiers,
        ["answer-second-opinion"] = TwoVerifiers,
        ["asked"] = "a person answers after the session; in a campaign nobody does. Tests of the suite show that it works.",
        ["within"] = "it fails alone only while the suite still waits, for two seconds beyond the limit; whatever comes later fails 'expected', too. Tests of the suite show that it works.",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static string Of(string check) => Reasons.GetValueOrDefault(check, "no reason is known. It needs a mutant, or nobody needs it.");
}
