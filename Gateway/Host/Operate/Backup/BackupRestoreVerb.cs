using System.CommandLine;
using System.Globalization;
using CatsIce.Gateway.Backup;
using CatsIce.Gateway.Evidence.Check;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Operate.Configuration;
using CatsIce.Gateway.Operate.Retention;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;

namespace CatsIce.Gateway.Operate.Backup;

/// <summary><c>backup restore</c></summary>
internal static class BackupRestoreVerb
{
    public static Command Create(TimeProvider time)
    {
        var (sources, audit) = (new ConfigurationSources(), new AuditOptions());
        var folder = new Argument<string>("folder") { Description = "As 'backup create' has made it." };
        var kept = new Option<string[]>("--checkpoint")
        {
            Description = "A checkpoint that was kept elsewhere, or a folder of them: how much of the evidence log is missing. May be repeated.", HelpName = "FILE",
        };
        var command = new Verb("restore",
            "Put a backup into the place of a database that is not there, or is empty: nothing is overwritten. Numbers go on beyond all that the lost part may have given. "
            + "No hub may run on it meanwhile. Exit code 1 when a checkpoint tells that something is missing; the database is put back all the same.",
            "backup restore backups/2026-11-22 --checkpoint kept --reason \"disk of hub-a lost\"") { folder, kept };
        audit.AddTo(command);
        sources.AddTo(command);
        command.SetAction(async (parsed, _) =>
        {
            var options = HubSettings.ReadStore(sources.Build(parsed));
            var backup = new BackupFolder(parsed.GetRequiredValue(folder));
            var manifest = backup.Open();
            PutBack(options, backup, manifest);
            var (reason, by) = audit.Read(parsed);
            await using var store = StoreAccess.Open(options, time);
            var marked = await store.Run(new MarkRestored(manifest.MadeAt, manifest.Digest, reason, by, time.GetUtcNow()));
            var output = parsed.InvocationConfiguration.Output;
            output.WriteLine($"{store.Dialect.Name} is put back as it was at {manifest.MadeAt:u}.");
            output.WriteLine(BackupCreateVerb.Describe(manifest.Content));
            return Report(marked, store.Dialect, parsed.GetValue(kept) ?? [], output);
        });
        return command;
    }

    /// <returns>The exit code.</returns>
    public static int Report(Restoration marked, Dialect dialect, string[] kept, TextWriter output)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Messages and deliveries are numbered from {marked.FirstNumber} on."));
        output.WriteLine($"Missing: all that happened after {marked.From:u}: messages that were receipted, answers that were confirmed, and changes of participants: look with 'participant list' and 'participant show' "
            + "whether somebody was suspended or lost a certificate since then. 'backup missing' names messages by the receipts that their senders have.");
        output.WriteLine("What was delivered after that moment is delivered again; destinations know it by its messageIdentification and answer without doing it twice.");
        using var session = dialect.Read();
        using var elsewhere = new KeptElsewhere(session, difference => output.WriteLine(OneLine.Of(difference.ToString())));
        var files = kept.SelectMany(place => Directory.Exists(place) ? Directory.EnumerateFiles(place, "*.xml").Order(StringComparer.Ordinal) : Enumerable.Repeat(place, 1));
        var fits = true;
        foreach (var file in files)
        {
            fits &= elsewhere.Compare(file, File.ReadAllBytes(file));
        }
        return fits ? ExitCode.Good : ExitCode.NegativeVerdict;
    }

    private static void PutBack(StoreOptions options, BackupFolder backup, BackupManifest manifest)
    {
        if (manifest.Database != options.Database)
        {
            throw new EnvironmentFaultException($"Store:Database is {options.Database}; the backup is of {manifest.Database}.");
        }
        var (copy, dialect) = (DatabaseCopy.Of(options), Databases.Of(options));
        if (!dialect.IsEmpty())
        {
            throw new EnvironmentFaultException($"{(dialect.IsShared ? "Store:ConnectionString" : "Store:Path")}: {dialect.Name} is there and not empty; nothing is overwritten. Move it away, or name another place.");
        }
        copy.PutBack(backup[manifest.File]);
    }
}
