using CatsIce.ConformanceSuite.Judging;

namespace CatsIce.ConformanceSuite.Reports;

/// <summary>How many of each verdict.</summary>
internal sealed class Tally
{
    private readonly int[] _counts = new int[(int)Verdict.Error + 1];

    private Tally(IEnumerable<Verdict> verdicts)
    {
        foreach (var verdict in verdicts)
        {
            _counts[(int)verdict]++;
        }
    }

    public static Tally Of(IEnumerable<Verdict> verdicts) => new(verdicts);

    public int this[Verdict verdict] => _counts[(int)verdict];

    public int All => _counts.Sum();

    /// <summary>Without those that are not asked of this system.</summary>
    public int InScope => All - this[Verdict.NotApplicable];

    /// <summary>Passed, with or without a warning.</summary>
    public int Good => this[Verdict.Pass] + this[Verdict.Warn];

    /// <summary>The gravest; not applicable when there are none.</summary>
    public Verdict Gravest => (Verdict)Math.Max(0, Array.FindLastIndex(_counts, count => count > 0));
}
