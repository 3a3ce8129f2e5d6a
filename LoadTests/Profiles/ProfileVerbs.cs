using System.CommandLine;
using CatsIce.LoadTests.Measure;

namespace CatsIce.LoadTests.Profiles;

/// <summary><c>list</c>, <c>explain</c></summary>
internal static class ProfileVerbs
{
    public static Option<string> Choice() => new("--profile") { Description = $"What is sent and what must hold: {string.Join(", ", ProfileReader.Names)}, or a file.", Required = true };

    public static Command List()
    {
        var verb = new Verb("list", "The profiles that come with this program.", "list");
        verb.SetAction(parsed =>
        {
            foreach (var profile in ProfileReader.Names.Select(ProfileReader.Read))
            {
                parsed.InvocationConfiguration.Output.WriteLine($"{profile.Name,-10} {Rates(profile),-34} {profile.What}");
            }
        });
        return verb;
    }

    public static Command Explain()
    {
        var name = new Argument<string>("profile") { Description = "A name of 'list', or a file." };
        var verb = new Verb("explain", "What a profile sends, where its figures come from, and what must hold.", "explain carec11") { name };
        verb.SetAction(parsed =>
        {
            var (output, profile) = (parsed.InvocationConfiguration.Output, ProfileReader.Read(parsed.GetRequiredValue(name)));
            output.WriteLine($"{profile.Name}: {profile.What}{Environment.NewLine}");
            foreach (var line in profile.Basis)
            {
                output.WriteLine($"  {line}");
            }

            output.WriteLine($"{Environment.NewLine}Phases ({(profile.Arrivals == Schedule.Arrivals.Poisson ? "intervals by chance" : "even intervals")}, {profile.Phases.Sum(phase => phase.Scaled(1, 1).Messages):N0} messages):");
            foreach (var phase in profile.Phases)
            {
                output.WriteLine($"  {phase.Name,-12} {phase.For.TotalSeconds,7:0} s  {(phase.Rate is { } rate ? $"{rate:0.##}/s" : $"{phase.From:0.##}/s to {phase.To:0.##}/s")}{(phase.WarmUp ? "  (warm-up, not judged)" : "")}{(phase.Down.Count > 0 ? $"  ({string.Join(", ", phase.Down)} down)" : "")}");
            }

            output.WriteLine($"{Environment.NewLine}Participants: {string.Join(", ", profile.Mix.Countries.Keys.Select(country => $"{Workloads.Mix.Participant(country)} ({(profile.Pull.Contains(country) ? "fetches" : "is called")})"))}");
            output.WriteLine($"{Environment.NewLine}Thresholds:");
            foreach (var threshold in profile.Thresholds)
            {
                output.WriteLine($"  {threshold.Text,-32} {Measures.Find(threshold.Measure)!.What}");
            }
        });
        return verb;
    }

    private static string Rates(Profile profile)
    {
        var most = profile.Phases.Max(phase => Math.Max(phase.Rate ?? 0, Math.Max(phase.From ?? 0, phase.To ?? 0)));
        return $"up to {most:0.##}/s for {profile.Phases.Aggregate(TimeSpan.Zero, (sum, phase) => sum + phase.For):hh\\:mm\\:ss}";
    }
}
