using System.CommandLine;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Operate.Configuration;
using CatsIce.Gateway.Retention.Holds;

namespace CatsIce.Gateway.Operate.Retention;

/// <summary><c>hold lift</c></summary>
internal static class HoldLiftVerb
{
    public static Command Create(TimeProvider time)
    {
        var (sources, audit) = (new ConfigurationSources(), new AuditOptions());
        var number = new Argument<long>("NUMBER") { Description = "Of the hold, as 'hold list' gives it." };
        var command = new Verb("lift", "Lift a legal hold. Entered into the evidence log; the hold itself stays on file.", "hold lift 3 --reason \"proceedings ended\"") { number };
        audit.AddTo(command);
        sources.AddTo(command);
        command.SetAction(async (parsed, _) =>
        {
            var (reason, by) = audit.Read(parsed);
            await using var store = StoreAccess.Open(HubSettings.ReadStore(sources.Build(parsed)), time);
            if (await store.Run(new LiftHold(parsed.GetRequiredValue(number), reason, by, time.GetUtcNow())) is not { } lifted)
            {
                parsed.InvocationConfiguration.Error.WriteLine($"refused: there is no hold {parsed.GetRequiredValue(number)} in effect; 'hold list' shows those that are. Nothing was changed.");
                return ExitCode.NegativeVerdict;
            }
            parsed.InvocationConfiguration.Output.WriteLine($"Hold {lifted.HoldId} on {lifted.Thing} lifted.");
            return ExitCode.Good;
        });
        return command;
    }
}
