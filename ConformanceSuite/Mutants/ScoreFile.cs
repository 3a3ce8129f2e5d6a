using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using CatsIce.ConformanceSuite.Mutants.Campaign;
using CatsIce.ConformanceSuite.Mutants.Dependence;

namespace CatsIce.ConformanceSuite.Mutants;

/// <summary>How well the suite tells right from wrong: what <c>score.json</c> holds, which is committed with the suite. Reports and certificates read it as <see cref="SuiteScore"/>.</summary>
/// <param name="Suite">See <see cref="Engine.Hashes.OfSuite"/>: the score says nothing about any other content.</param>
/// <param name="Command">That measured it.</param>
/// <param name="Mutants">All that were tried: without the equivalent ones.</param>
/// <param name="MustMutants">Those that break a MUST.</param>
/// <param name="Requirements">Of which at least one mutant was killed.</param>
/// <param name="NeededChecks">Checks without which some mutant turns wrongly green.</param>
/// <param name="CoveredChecks">Checks that failed on mutants, all of which others would have found.</param>
/// <param name="IdleChecks">Checks of which no mutant shows that they work.</param>
internal sealed record ScoreFile(
    string Suite, DateTimeOffset Measured, string Command, int Mutants, int Killed, int Survived, int Imprecise, int NotReached, int Broken, int Stale, int Equivalent,
    int MustMutants, int MustKilled, ImmutableArray<string> Requirements, ImmutableArray<string> NeededChecks, ImmutableArray<string> CoveredChecks, ImmutableArray<string> IdleChecks)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public string Write() => JsonSerializer.Serialize(this, Json) + "\n";

    public static ScoreFile Of(ImmutableArray<MutantResult> results, ImmutableArray<CheckUse> checks, string suite, DateTimeOffset measured, string command)
    {
        var killed = results.Where(result => result.Verdict == MutantVerdict.Killed).ToArray();
        var must = results.Where(result => result.Verdict != MutantVerdict.Equivalent && result.Mutant.Level == Schemas.RequirementLevel.Must).ToArray();
        return new ScoreFile(
            suite, measured, command, results.Length - Count(MutantVerdict.Equivalent), killed.Length, Count(MutantVerdict.Survived), Count(MutantVerdict.Imprecise),
            Count(MutantVerdict.NotReached), Count(MutantVerdict.Broken), Count(MutantVerdict.Stale), Count(MutantVerdict.Equivalent),
            must.Length, must.Count(result => result.Verdict == MutantVerdict.Killed),
            [.. killed.SelectMany(result => result.Kills).Select(kill => kill.Requirement).Distinct().Order(StringComparer.Ordinal)],
            [.. checks.Where(check => !check.Needed.IsEmpty).Select(check => check.Check)],
            [.. checks.Where(check => check.Needed.IsEmpty && !check.Covered.IsEmpty).Select(check => check.Check)],
            [.. checks.Where(check => check.IsIdle).Select(check => check.Check)]);

        int Count(MutantVerdict verdict) => results.Count(result => result.Verdict == verdict);
    }
}
