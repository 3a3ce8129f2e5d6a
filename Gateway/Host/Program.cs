using System.CommandLine;
using System.Globalization;
using CatsIce.Gateway.Operate.Accounts;
using CatsIce.Gateway.Operate.Backup;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Operate.Doctor;
using CatsIce.Gateway.Operate.Documents;
using CatsIce.Gateway.Operate.Evidence;
using CatsIce.Gateway.Operate.Messages;
using CatsIce.Gateway.Operate.Outbox;
using CatsIce.Gateway.Operate.Pki;
using CatsIce.Gateway.Operate.Registry;
using CatsIce.Gateway.Operate.Retention;
using CatsIce.Gateway.Operate.Serve;

namespace CatsIce.Gateway;

/// <summary>The contents page of the hub: every group of verbs; where it is, the name of its folder says.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args)
    {
        // Wherever it runs, the hub writes numbers and times in one way.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        return Run(args, TimeProvider.System, System.Console.Out, System.Console.Error);
    }

    /// <param name="input">Where passwords come from; null: the terminal, or what is piped in.</param>
    /// <returns>See <see cref="ExitCode"/>.</returns>
    public static Task<int> Run(string[] args, TimeProvider time, TextWriter output, TextWriter error, TextReader? input = null) =>
        new CommandRun(ExitCode.Usage, CommandFaults.Of).Invoke(Contents(time, input), VerbOrServe(args), output, error);

    private static RootCommand Contents(TimeProvider time, TextReader? input) => new(
        """
        CatsIce: the hub of the CATS/ICE transit message exchange.

        Without a verb it serves: 'serve --development' is all a first try needs.
        Exit codes: 0 good, 1 a negative verdict, 2 wrong command line, 3 a setting, a file or the machine is not as it must be.
        """)
    {
        ServeVerb.Create(time),
        PkiVerbs.Create(time),
        ParticipantVerbs.Create(time),
        AccountVerbs.Create(time, input),
        MessagesVerbs.Create(),
        ParkedVerbs.Create(time),
        EvidenceVerbs.Create(time),
        RetentionVerbs.Retention(time),
        RetentionVerbs.Holds(time),
        RetentionVerbs.Archives(time),
        BackupVerbs.Create(time),
        SignVerb.Create(),
        VerifyVerb.Create(time),
        DoctorVerb.Create(time),
    };

    /// <summary>Serving is what a hub does when nothing else is said.</summary>
    private static string[] VerbOrServe(string[] args) => args switch
    {
        [] => ["serve"],
        ["--help" or "-h" or "-?" or "--version", ..] => args,
        [['-', ..], ..] => ["serve", .. args],
        _ => args,
    };
}
