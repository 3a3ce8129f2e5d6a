using System.CommandLine;
using CatsIce.Gateway.Backup;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Operate.Configuration;
using CatsIce.Gateway.Operate.Registry;
using CatsIce.Gateway.Store;

namespace CatsIce.Gateway.Operate.Backup;

/// <summary><c>backup missing</c></summary>
internal static class BackupMissingVerb
{
    public static Command Create(TimeProvider time)
    {
        var sources = new ConfigurationSources();
        var receipts = new Option<string>("--receipts") { Description = "A folder with receipts of this hub as XML files, as senders keep them.", HelpName = "FOLDER", Required = true };
        var command = new Verb("missing",
            "Name every message that the hub has receipted and that is not in the database: after a restore, from the receipts that the countries have. Exit code 1 when there is one.",
            "backup missing --receipts receipts-of-uz") { receipts };
        sources.AddTo(command);
        command.SetAction(parsed =>
        {
            var dialect = ExistingDatabase.Open(HubSettings.ReadStore(sources.Build(parsed)));
            new SchemaMigrator(dialect, time).Run();
            var folder = parsed.GetRequiredValue(receipts);
            if (!Directory.Exists(folder))
            {
                throw new EnvironmentFaultException($"The folder {folder} (--receipts) does not exist.");
            }
            using var session = dialect.Read();
            using var lost = new LostMessages(session);
            var (output, looked, found) = (parsed.InvocationConfiguration.Output, 0, 0);
            foreach (var file in Directory.EnumerateFiles(folder, "*.xml").Order(StringComparer.Ordinal))
            {
                looked++;
                if (lost.Look(File.ReadAllBytes(file)) is { } what)
                {
                    found++;
                    output.WriteLine(OneLine.Of($"{Path.GetFileName(file)}: {what}"));
                }
            }
            output.WriteLine($"looked at: {looked} receipts; {looked - found} of messages that are here, {found} to be looked after");
            return found == 0 ? ExitCode.Good : ExitCode.NegativeVerdict;
        });
        return command;
    }
}
