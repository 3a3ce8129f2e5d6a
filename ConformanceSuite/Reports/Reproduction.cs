using System.Globalization;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Language;

namespace CatsIce.ConformanceSuite.Reports;

/// <summary>The one line that plays a scenario again, with the same story.</summary>
internal static class Reproduction
{
    public static string Of(SessionResult session, Scenario scenario) => string.Create(
        CultureInfo.InvariantCulture,
        $"dotnet run --project ConformanceSuite -- run --profile profile.yaml --select {scenario.Id} --seed {session.Seed} --out again-{scenario.Id}");
}
