using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Operate.Configuration;
using CatsIce.Gateway.Retention.Holds;

namespace CatsIce.Gateway.Operate.Retention;

/// <summary><c>hold list</c></summary>
internal static class HoldListVerb
{
    public static Command Create(TimeProvider time)
    {
        var sources = new ConfigurationSources();
        var all = new Option<bool>("--all") { Description = "Lifted ones as well." };
        var json = new Option<bool>("--json") { Description = "One JSON array instead of a table." };
        var command = new Verb("list", "List the legal holds, oldest first.", "hold list --all") { all, json };
        sources.AddTo(command);
        command.SetAction(async (parsed, _) =>
        {
            await using var store = StoreAccess.Open(HubSettings.ReadStore(sources.Build(parsed)), time);
            using var session = store.Dialect.Read();
            var holds = HoldBook.Read(session, parsed.GetValue(all));
            var output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json))
            {
                output.WriteLine(JsonSerializer.Serialize(holds.Select(h => new
                {
                    number = h.HoldId, mrn = h.Mrn, participant = h.Participant, messageIdentification = h.MessageId, reason = h.Reason, placedAt = h.PlacedAt.UtcDateTime, placedBy = h.PlacedBy,
                    liftedAt = h.LiftedAt?.UtcDateTime, liftedBy = h.LiftedBy, liftReason = h.LiftReason,
                })));
                return ExitCode.Good;
            }
            output.WriteLine(holds.Count == 0 ? "No legal hold." : "number  placed             what");
            foreach (var hold in holds)
            {
                output.WriteLine(OneLine.Of($"{hold.HoldId,6}  {Time(hold.PlacedAt)}  {hold.Thing}, by {hold.PlacedBy}: {hold.Reason}"));
                if (hold.LiftedAt is { } lifted)
                {
                    output.WriteLine(OneLine.Of($"        {Time(lifted)}  lifted by {hold.LiftedBy}: {hold.LiftReason}"));
                }
            }
            return ExitCode.Good;
        });
        return command;
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}
