using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CatsIce.Volume.Measuring;

/// <summary>What was measured, for programs and for people.</summary>
/// <param name="Ratio">Processor time a message on the filled database, by that on the small one; the medians of the rounds.</param>
internal sealed record Report(string Database, long SmallMessages, long Messages, long Bytes, IReadOnlyList<Round> Rounds, double Ratio, IReadOnlyList<Percentiles> Lookups)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    public static double RatioOf(IReadOnlyList<Round> rounds, string filled, string small) => Median(rounds, filled, round => round.Cpu) / Median(rounds, small, round => round.Cpu);

    public void Save(string folder)
    {
        File.WriteAllText(Path.Combine(folder, "volume.json"), JsonSerializer.Serialize(this, Readable));
        File.WriteAllText(Path.Combine(folder, "volume.md"), ToMarkdown());
    }

    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Database}: {Messages:N0} messages in {Bytes / 1e9:0.0} GB, beside {SmallMessages:N0}. Ratio of processor time: **{Ratio:0.00}**.");
        text.AppendLine().AppendLine("| hub | round | accept, CPU a message | accepted, a second | deliver, CPU a message | delivered, a second |").AppendLine("|---|---|---|---|---|---|");
        foreach (var (round, number) in Rounds.Select((round, i) => (round, i + 1)))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {round.Hub} | {number} | {round.AcceptCpu:0.00} ms | {round.AcceptRate:0} | {round.DeliverCpu:0.00} ms | {round.DeliverRate:0} |");
        }
        text.AppendLine().AppendLine("| lookup | times | p50 | p95 | p99 |").AppendLine("|---|---|---|---|---|");
        foreach (var lookup in Lookups)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {lookup.What} | {lookup.Times} | {lookup.P50:0.0} ms | {lookup.P95:0.0} ms | {lookup.P99:0.0} ms |");
        }
        return text.ToString();
    }

    private static double Median(IReadOnlyList<Round> rounds, string hub, Func<Round, double> value)
    {
        var sorted = rounds.Where(round => round.Hub == hub).Select(value).Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
