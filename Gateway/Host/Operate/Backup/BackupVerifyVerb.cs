using System.CommandLine;
using CatsIce.Gateway.Backup;
using CatsIce.Gateway.Evidence.Check;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;

namespace CatsIce.Gateway.Operate.Backup;

/// <summary><c>backup verify</c></summary>
internal static class BackupVerifyVerb
{
    private const int MostTold = 1000;

    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "As 'backup create' has made it." };
        var scratch = new Option<string>("--scratch")
        {
            Description = "Connection string of an empty database of PostgreSQL: the copy is put there, so that the evidence log can be computed again. Drop it afterwards.", HelpName = "CONNECTION",
        };
        var command = new Verb("verify",
            "Whether a backup can be relied on: its SHA-256, whether the engine reads all of it, whether its figures are those it tells, and the evidence log computed again from every row. "
            + "A copy of PostgreSQL must be put into a database for the last two (--scratch). Exit code 1 when something is wrong.",
            "backup verify backups/2026-11-22") { folder, scratch };
        command.SetAction(parsed =>
        {
            var (output, found) = (parsed.InvocationConfiguration.Output, 0);
            var backup = new BackupFolder(parsed.GetRequiredValue(folder));
            var manifest = backup.Open();
            output.WriteLine($"copy: {manifest.File}, {manifest.Bytes} bytes, SHA-256 as {BackupManifest.FileName} says");
            output.WriteLine(BackupCreateVerb.Describe(manifest.Content));
            if (Copied(manifest, backup, parsed.GetValue(scratch), Tell) is not { } dialect)
            {
                output.WriteLine(found > 0 ? $"verdict: {found} differences"
                    : "not looked at: the content, because a copy of PostgreSQL must be put into a database for that; name an empty one by --scratch");
                return found > 0 ? ExitCode.NegativeVerdict : ExitCode.Good;
            }
            Compare(manifest, dialect, Tell);
            output.WriteLine(found == 0 ? "verdict: the backup is whole" : $"verdict: {found} differences");
            return found == 0 ? ExitCode.Good : ExitCode.NegativeVerdict;

            void Tell(string what)
            {
                if (++found <= MostTold)
                {
                    output.WriteLine(OneLine.Of(what));
                }
            }
        });
        return command;
    }

    /// <returns>The copy as a database; null when it is broken, or there is none to look into.</returns>
    private static Dialect? Copied(BackupManifest manifest, BackupFolder backup, string? scratch, Action<string> told)
    {
        var options = new StoreOptions { Database = manifest.Database, ConnectionString = scratch ?? "Host=nowhere", Path = backup[manifest.File] };
        var copy = DatabaseCopy.Of(options);
        if (copy.Doubt(backup[manifest.File]) is { } broken)
        {
            told($"{manifest.File}: {broken}");
            return null;
        }
        if (manifest.Database == DatabaseEngine.Sqlite)
        {
            return Databases.Of(options);
        }
        if (scratch is null)
        {
            return null;
        }
        var dialect = Databases.Of(options);
        if (!dialect.IsEmpty())
        {
            throw new EnvironmentFaultException($"--scratch: {dialect.Name} is not empty; name a database that was made for this.");
        }
        copy.PutBack(backup[manifest.File]);
        return dialect;
    }

    private static void Compare(BackupManifest manifest, Dialect dialect, Action<string> told)
    {
        if (manifest.Content.Schema != Migration.Embedded[^1].Name)
        {
            told($"it was made by hub {manifest.HubVersion} with schema {manifest.Content.Schema}, and this hub has {Migration.Embedded[^1].Name}: verify it with the hub that made it, or restore it, which brings it to this schema.");
            return;
        }
        using (var session = dialect.Read())
        {
            if (ReadFigures.Of(session) is var figures && figures != manifest.Content)
            {
                told($"{BackupManifest.FileName}: expected {manifest.Content}, as it says; found {figures}.");
            }
        }
        new EvidenceCheck(dialect).Run(difference => told(difference.ToString()));
    }
}
