using System.Globalization;
using System.Text;

namespace Gateway.Faults.Campaign;

/// <summary>What is said about a finding: enough to look into it, and to run it again.</summary>
internal static class FindingText
{
    public static string Of(CampaignOrder order, CycleResult cycle)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"FOUND in cycle {cycle.Number} of seed {order.Seed}, fault {cycle.Fault} ({cycle.Struck ?? "did not strike"}), {order.Setup}:");
        foreach (var finding in cycle.Findings) text.AppendLine(CultureInfo.InvariantCulture, $"  broken promise: {finding.Check}\n    {finding.What.ReplaceLineEndings("\n    ")}");
        text.AppendLine(CultureInfo.InvariantCulture, $"  database, logs and records: {cycle.Kept}");
        text.Append(CultureInfo.InvariantCulture, $"  again: dotnet run --project tests/Gateway.Faults -- replay --seed {order.Seed} --cycle {cycle.Number} --fault {cycle.Fault} --database {order.Setup.Engine} --nodes {order.Setup.Nodes}");
        return text.ToString();
    }
}
