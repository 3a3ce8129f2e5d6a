using System.Globalization;

namespace Gateway.Faults.Campaign;

/// <summary>One line that is written over itself on a terminal; a line for every fifth cycle elsewhere. Findings stand on their own.</summary>
internal sealed class ProgressLine(CampaignOrder order, TextWriter output, bool isTerminal)
{
    private readonly Lock _gate = new();
    private int _done;
    private int _found;

    public void Show(CycleResult cycle)
    {
        lock (_gate)
        {
            _done++;
            if (cycle.Findings.Count > 0)
            {
                _found++;
                output.WriteLine((isTerminal ? "\r" : "") + FindingText.Of(order, cycle));
            }

            var line = string.Create(CultureInfo.InvariantCulture, $"{_done}/{order.Cycles} cycles, {_found} with findings; last: {cycle.Fault} ({cycle.Struck ?? "did not strike"}), {cycle.Took.TotalSeconds:0.0} s");
            if (isTerminal) output.Write($"\r{line,-110}");
            else if (_done % 5 == 0) output.WriteLine(line);
        }
    }
}
