using System.CommandLine;
using System.Globalization;
using CatsIce.Gateway.Backup;
using CatsIce.Gateway.Operate.Configuration;
using CatsIce.Gateway.Operate.Retention;

namespace CatsIce.Gateway.Operate.Backup;

/// <summary><c>backup mark</c></summary>
internal static class BackupMarkVerb
{
    public static Command Create(TimeProvider time)
    {
        var (sources, audit) = (new ConfigurationSources(), new AuditOptions());
        var madeAt = new Option<DateTimeOffset>("--made-at")
        {
            Description = "The moment whose state was put back, as 2026-11-22T10:00Z.", HelpName = "TIME", Required = true,
            CustomParser = result =>
            {
                if (DateTimeOffset.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && at <= time.GetUtcNow())
                {
                    return at;
                }
                result.AddError($"--made-at: '{result.Tokens[0].Value}' is no moment that has been; write 2026-11-22T10:00Z.");
                return default;
            },
        };
        var command = new Verb("mark",
            "Say that this database was put back by other means: RESTORE of SQL Server, recovery of PostgreSQL to a point in time, a snapshot of the machine. Before a hub is started on it: "
            + "only then no number is given twice.",
            "backup mark --made-at 2026-11-22T10:00Z --reason \"disk of hub-a lost\"") { madeAt };
        audit.AddTo(command);
        sources.AddTo(command);
        command.SetAction(async (parsed, _) =>
        {
            var (reason, by) = audit.Read(parsed);
            await using var store = StoreAccess.Open(HubSettings.ReadStore(sources.Build(parsed)), time);
            var marked = await store.Run(new MarkRestored(parsed.GetRequiredValue(madeAt), null, reason, by, time.GetUtcNow()));
            return BackupRestoreVerb.Report(marked, store.Dialect, [], parsed.InvocationConfiguration.Output);
        });
        return command;
    }
}
