using System.CommandLine;

namespace CatsIce.Gateway.Operate.Backup;

/// <summary>The verbs of backup and restore.</summary>
internal static class BackupVerbs
{
    public static Command Create(TimeProvider time) => new("backup", "Backups of the database: made beside running hubs, verified, and put back.")
    {
        BackupCreateVerb.Create(time),
        BackupVerifyVerb.Create(),
        BackupRestoreVerb.Create(time),
        BackupMarkVerb.Create(time),
        BackupMissingVerb.Create(time),
    };
}
