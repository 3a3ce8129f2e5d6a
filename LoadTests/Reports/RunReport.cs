using System.Collections.Immutable;
using CatsIce.LoadTests.Measure;
using CatsIce.LoadTests.Profiles;
using CatsIce.LoadTests.Sessions;
using CatsIce.LoadTests.Workloads;

namespace CatsIce.LoadTests.Reports;

/// <summary>Everything that is told about a run: <c>report.json</c>, from which the other forms are made.</summary>
/// <param name="Compression">How many times faster movements went than in life.</param>
/// <param name="Breach">Why it was broken off by its thresholds.</param>
internal sealed record RunReport(
    int Format, string Profile, string What, ImmutableArray<string> Basis, DateTimeOffset Began, long Seed, RunEnvironment Environment, CorpusFigures Corpus, double Compression, ImmutableArray<ReportedPhase> Phases,
    ImmutableSortedDictionary<string, string> HubSettings, RunFigures Figures, ImmutableArray<Verdict> Verdicts, ImmutableArray<string> Invalid, string? Breach, ImmutableArray<SeriesRow> Series)
{
    public const int CurrentFormat = 1;

    public bool Met => Breach is null && Verdicts.All(verdict => verdict.Met);

    /// <summary>A breach shows also when the generator was late; what was met then may have been met by sending less.</summary>
    public int ExitCode => Invalid.Length > 0 ? CommandLine.ExitCode.Invalid : Met ? CommandLine.ExitCode.Met : CommandLine.ExitCode.Breached;

    public string Result => ExitCode switch { CommandLine.ExitCode.Met => "PASSED", CommandLine.ExitCode.Breached => "BREACHED", _ => "INVALID" };

    public static RunReport Of(Profile profile, RunOutcome run, Corpus corpus, int movements, DateTimeOffset began, long seed, RunEnvironment environment) => new(
        CurrentFormat, profile.Name, profile.What, profile.Basis, began, seed, environment,
        new CorpusFigures(corpus.Manifest.Made, movements, (double)corpus.Manifest.Negatives / corpus.Manifest.Messages, (double)corpus.Manifest.Bytes / corpus.Manifest.Messages, corpus.Manifest.Mix),
        profile.ThinkTime > TimeSpan.Zero ? corpus.Manifest.RealHours * 3600 / (profile.ThinkTime.TotalSeconds * Math.Max(1, ((double)corpus.Manifest.Messages / corpus.Manifest.Movements) - 1)) : 0,
        [.. profile.Phases.Select(phase => new ReportedPhase(phase.Name, phase.For.TotalSeconds, phase.WarmUp, [.. phase.Down]))],
        profile.Hub, run.Figures, Verdict.Of(profile, run.Figures), Validity.Of(profile, run), run.Breach, run.Series);
}

internal sealed record ReportedPhase(string Name, double Seconds, bool WarmUp, ImmutableArray<string> Down);

/// <param name="Negatives">Share of messages that must be refused or recognised as repeated.</param>
/// <param name="MeanBytes">Of a signed document.</param>
internal sealed record CorpusFigures(DateTimeOffset Made, int Movements, double Negatives, double MeanBytes, Mix Mix);
