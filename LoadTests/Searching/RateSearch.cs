namespace CatsIce.LoadTests.Searching;

/// <summary>How one rate was judged.</summary>
internal enum TrialResult
{
    Met,
    Breached,

    /// <summary>The generator itself was the limit.</summary>
    Invalid,
}

/// <summary>Decides which rate is tried next: it doubles until one is not met, then halves the gap. Pure: it tries nothing itself.</summary>
/// <param name="From">Tried first, messages a second.</param>
/// <param name="To">Never tried above.</param>
/// <param name="Precision">The search ends when the gap is no more than this share of what was met.</param>
internal sealed record RateSearch(double From, double To, double Precision)
{
    /// <summary>Highest rate that met every threshold; null while none has.</summary>
    public double? Met { get; init; }

    /// <summary>Lowest rate that did not; null while all have.</summary>
    public double? NotMet { get; init; }

    /// <summary>Null when the search is over.</summary>
    public double? Next => (Met, NotMet) switch
    {
        (null, null) => From,
        // Half as much, down to an eighth of where it began: then something else is wrong than the rate.
        (null, { } low) => low / 2 >= From / 8 ? low / 2 : null,
        ({ } met, null) => met >= To ? null : Math.Min(met * 2, To),
        ({ } met, { } high) => (high - met) / met > Precision ? (met + high) / 2 : null,
    };

    /// <summary>A rate is not met by being invalid: what was not sent as planned proves nothing.</summary>
    public RateSearch After(double rate, TrialResult result) => result == TrialResult.Met
        ? this with { Met = Math.Max(rate, Met ?? 0) }
        : this with { NotMet = Math.Min(rate, NotMet ?? double.MaxValue) };
}
