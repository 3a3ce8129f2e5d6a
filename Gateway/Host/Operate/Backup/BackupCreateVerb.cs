using System.CommandLine;
using System.Globalization;
using CatsIce.Gateway.Backup;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Operate.Configuration;
using CatsIce.Gateway.Operate.Registry;

namespace CatsIce.Gateway.Operate.Backup;

/// <summary><c>backup create</c></summary>
internal static class BackupCreateVerb
{
    public const string NotInside =
        "Not inside, and to be kept apart by you: keys and certificates, settings, archives (Retention:Folder), and checkpoints that others keep. It holds every document: keep it as safe as the database.";

    public static Command Create(TimeProvider time)
    {
        var sources = new ConfigurationSources();
        var folder = new Option<string>("--out") { Description = "The folder to make. What is there already is not overwritten.", HelpName = "FOLDER", Required = true };
        var command = new Verb("create",
            "Copy the whole database, as it is at one moment, into a folder, with its figures and SHA-256. Hubs may run meanwhile. PostgreSQL: by pg_dump, which must be installed here.",
            "backup create --out backups/2026-11-22") { folder };
        sources.AddTo(command);
        command.SetAction(parsed =>
        {
            var options = HubSettings.ReadStore(sources.Build(parsed));
            ExistingDatabase.Open(options);
            var made = MakeBackup.Run(options, new BackupFolder(parsed.GetRequiredValue(folder)), time);
            var output = parsed.InvocationConfiguration.Output;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{parsed.GetRequiredValue(folder)}: {made.Bytes} bytes, SHA-256 {made.Digest}"));
            output.WriteLine(Describe(made.Content));
            output.WriteLine(NotInside);
            return ExitCode.Good;
        });
        return command;
    }

    public static string Describe(BackupFigures figures) => string.Create(CultureInfo.InvariantCulture,
        $"Messages up to number {figures.LastNumber}; {figures.LogEntries} entries of the evidence log and {figures.Pending} on their way into it; ")
        + (figures.Checkpoint is { } size ? string.Create(CultureInfo.InvariantCulture, $"last checkpoint over {size} entries, of {figures.CheckpointAt:u}.") : "no checkpoint yet.");
}
