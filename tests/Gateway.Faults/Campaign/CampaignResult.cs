namespace Gateway.Faults.Campaign;

/// <param name="Cycles">In their order.</param>
internal sealed record CampaignResult(CampaignOrder Order, IReadOnlyList<CycleResult> Cycles, TimeSpan Took)
{
    public IEnumerable<CycleResult> WithFindings => Cycles.Where(cycle => cycle.Findings.Count > 0);

    public string Summary =>
        $"{Cycles.Count} cycles in {Took.TotalMinutes:0} min ({Took.TotalSeconds / Math.Max(1, Cycles.Count):0.0} s each): {Cycles.Sum(c => c.Sent)} documents sent, "
        + $"{Cycles.Sum(c => c.Acknowledged)} acknowledged, {Cycles.Sum(c => c.Refused)} refused, {Cycles.Sum(c => c.Unknown)} given up without an answer, {Cycles.Sum(c => c.Deliveries)} deliveries seen; "
        + $"{Cycles.Count(c => c.Struck is not null)} cycles were struck, {WithFindings.Count()} have findings.";
}
