using System.Collections.Immutable;
using System.Globalization;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Language;

namespace CatsIce.ConformanceSuite.Reports;

/// <summary>The one line that plays a scenario again.</summary>
internal static class Reproduction
{
    private const string Demonstration = "--demo";

    /// <summary>With what the scenario builds on, since a scenario whose preconditions were not run is not run. A demonstration begins with an empty system and so can repeat the very same story.</summary>
    public static string Of(SessionResult session, Scenario scenario)
    {
        var known = session.Scenarios.Select(s => s.Scenario).DistinctBy(other => other.Id).ToDictionary(other => other.Id, StringComparer.Ordinal);
        var needed = ImmutableArray.CreateBuilder<string>();
        Take(scenario);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"dotnet run --project ConformanceSuite -- run {(session.NamedBy.Length > 0 ? session.NamedBy : "--profile profile.yaml")}{string.Concat(needed.Select(id => $" --select {id}"))}{(Repeats(session) ? $" --seed {session.Seed}" : "")} --out again-{scenario.Id}");

        void Take(Scenario one)
        {
            foreach (var before in one.Preconditions.Where(id => known.ContainsKey(id) && !needed.Contains(id)))
            {
                Take(known[before]);
            }

            needed.Add(one.Id);
        }
    }

    /// <summary>Whether the line repeats the story with all its numbers. A system that has seen a story refuses it as a repetition, so elsewhere it is a new one of the same kind.</summary>
    public static bool Repeats(SessionResult session) => session.NamedBy.StartsWith(Demonstration, StringComparison.Ordinal);
}
