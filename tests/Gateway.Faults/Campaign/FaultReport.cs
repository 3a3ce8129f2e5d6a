using System.Globalization;
using System.Text;
using Gateway.Faults.Faults;

namespace Gateway.Faults.Campaign;

/// <summary>Writes a campaign down: one section for each setup in a file like docs/operate/fault-report.md. What stands in other sections is left alone.</summary>
internal static class FaultReport
{
    private const string Section = "## ";

    /// <summary>Puts the section of this campaign in the place of an older one, or at the end.</summary>
    public static void Put(string file, CampaignResult result, IReadOnlyList<Stretch> stretches, string command)
    {
        var lines = File.Exists(file) ? File.ReadAllLines(file).ToList() : ["# Injected faults", ""];
        var begin = lines.IndexOf(Section + result.Order.Setup);
        if (begin >= 0)
        {
            var end = lines.FindIndex(begin + 1, line => line.StartsWith(Section, StringComparison.Ordinal));
            lines.RemoveRange(begin, (end < 0 ? lines.Count : end) - begin);
        }

        lines.InsertRange(begin < 0 ? lines.Count : begin, Write(result, stretches, command).Split('\n'));
        File.WriteAllText(file, string.Join('\n', lines).TrimEnd() + "\n");
    }

    private static string Write(CampaignResult result, IReadOnlyList<Stretch> stretches, string command)
    {
        var (order, text) = (result.Order, new StringBuilder());
        text.AppendLine(CultureInfo.InvariantCulture, $"{Section}{order.Setup}\n");
        text.AppendLine(CultureInfo.InvariantCulture, $"- Command: `{command}`");
        text.AppendLine(CultureInfo.InvariantCulture, $"- Seed {order.Seed}, cycles {order.First} to {(result.Cycles is [.., var last] ? last.Number : order.First)}, {order.Worlds} worlds beside each other, {Environment.ProcessorCount} cores shared with other work.");
        foreach (var stretch in stretches) text.AppendLine(CultureInfo.InvariantCulture, $"- Begun {stretch.Begun:yyyy-MM-dd HH:mm} UTC, code: commit {stretch.Commit}.");
        text.AppendLine(CultureInfo.InvariantCulture, $"- {result.Summary}\n");
        text.AppendLine("| fault | what it does | cycles | struck | documents | acknowledged | given up | deliveries seen | findings |");
        text.AppendLine("|---|---|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var fault in AllFaults.List)
        {
            var cycles = result.Cycles.Where(cycle => cycle.Fault == fault.Name).ToList();
            text.AppendLine(cycles.Count == 0
                ? $"| {fault.Name} | {fault.Does} | 0 | | | | | | {fault.Obstacle(order.Setup) ?? "not drawn"} |"
                : string.Create(CultureInfo.InvariantCulture, $"| {fault.Name} | {fault.Does} | {cycles.Count} | {cycles.Count(c => c.Struck is not null)} | {cycles.Sum(c => c.Sent)} | {cycles.Sum(c => c.Acknowledged)} | {cycles.Sum(c => c.Unknown)} | {cycles.Sum(c => c.Deliveries)} | {cycles.Count(c => c.Findings.Count > 0)} |"));
        }

        text.AppendLine("\nFindings:\n");
        if (!result.WithFindings.Any()) text.AppendLine("None.");
        foreach (var cycle in result.WithFindings)
        {
            foreach (var finding in cycle.Findings)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"- Cycle {cycle.Number}, {cycle.Fault} ({cycle.Struck ?? "did not strike"}): {finding.Check}. {finding.What.Split('\n')[0]}");
            }
        }

        return text.ToString();
    }
}
