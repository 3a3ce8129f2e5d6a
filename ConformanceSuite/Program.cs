using System.CommandLine;
using System.Globalization;
using CatsIce.ConformanceSuite.Catalogue;
using CatsIce.ConformanceSuite.Certificates;
using CatsIce.ConformanceSuite.CommandLine;
using CatsIce.ConformanceSuite.Generation;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Mutants;
using CatsIce.ConformanceSuite.Peers.Unfit;
using CatsIce.ConformanceSuite.Profiles;
using CatsIce.ConformanceSuite.Reports;
using CatsIce.ConformanceSuite.Reviews;
using CatsIce.ConformanceSuite.Sessions;
using CatsIce.ConformanceSuite.Sessions.Demo;
using CatsIce.ConformanceSuite.Sessions.Smoke;

namespace CatsIce.ConformanceSuite;

/// <summary>The contents page of the suite: every verb, and where it is.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args)
    {
        // Wherever it runs, the suite writes numbers and times in one way.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        return args is [DemoGuard.Verb] ? DemoGuard.Run(Console.In) : Run(args, Console.Out, Console.Error);
    }

    /// <returns>See <see cref="ExitCode"/>.</returns>
    public static Task<int> Run(string[] args, TextWriter output, TextWriter error) => new CommandRun(ExitCode.Input, CommandFaults.Of).Invoke(Contents(), args, output, error);

    private static RootCommand Contents() => new(
        """
        Certifies the system of a country against the Common System Specifications: plays the exchange and the other countries, judges from evidence, reports.

        'init' writes a profile of your system, 'run' begins.
        Exit codes: 0 conformant, 1 non-conformant, 2 no judgement or a person has to look, 3 an expectation was not met, 4 the command line or a file is wrong,
        5 the system can't be reached, 70 the suite itself broke.
        """)
    {
        ListVerb.Create(),
        ExplainVerb.Create(),
        InitVerb.Create(),
        UnfitCertificatesVerb.Create(TimeProvider.System),
        SmokeVerb.Create(TimeProvider.System),
        RunVerb.Create(TimeProvider.System),
        ResumeVerb.Create(TimeProvider.System),
        CatalogueVerbs.Create(),
        ScenariosVerb.Create(),
        JudgeVerb.Create(),
        ReviewVerb.Create(TimeProvider.System),
        CompareVerb.Create(),
        ReportVerb.Create(TimeProvider.System),
        CertificateVerbs.Create(TimeProvider.System),
        MutantsVerbs.Create(TimeProvider.System),
    };
}
