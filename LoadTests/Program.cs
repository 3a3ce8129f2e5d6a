using System.CommandLine;
using System.Globalization;
using CatsIce.LoadTests.CommandLine;
using CatsIce.LoadTests.Profiles;
using CatsIce.LoadTests.Reports;
using CatsIce.LoadTests.Searching;
using CatsIce.LoadTests.Sessions;
using CatsIce.LoadTests.Workloads;

namespace CatsIce.LoadTests;

/// <summary>The contents page of the load tests: every verb, and where it is.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args)
    {
        // Wherever it runs, it writes numbers and times in one way.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        return Run(args, Console.Out, Console.Error);
    }

    /// <returns>See <see cref="ExitCode"/>.</returns>
    public static Task<int> Run(string[] args, TextWriter output, TextWriter error) => new CommandRun(ExitCode.Input, CommandFaults.Of).Invoke(Contents(), args, output, error);

    private static RootCommand Contents() => new(
        """
        Loads a hub with whole movements at a set rate, whatever the hub does; reconciles every message, judges by thresholds and reports.

        'list' names the profiles, 'run --profile ci' begins.
        Exit codes: 0 every threshold was met, 1 a threshold was breached, 2 the run says nothing (the generator itself was late, or it was broken off),
        4 the command line or a file is wrong, 5 the hub can't be started or reached, 70 the load tests themselves broke.
        """)
    {
        ProfileVerbs.List(),
        ProfileVerbs.Explain(),
        RunVerb.Create(TimeProvider.System),
        MaxVerb.Create(TimeProvider.System),
        CorpusVerbs.Create(TimeProvider.System),
        ReportVerb.Create(),
    };
}
