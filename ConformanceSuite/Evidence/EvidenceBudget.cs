namespace CatsIce.ConformanceSuite.Evidence;

/// <summary>How much evidence is kept, so that a system that sends without end fills neither disk nor memory. What is spent by one scenario ends that scenario; what is spent in all
/// ends the session. Thread-safe.</summary>
/// <param name="perScenario">Bytes; of calls that belong to no scenario as many.</param>
/// <param name="perSession">Bytes.</param>
internal sealed class EvidenceBudget(long perScenario, long perSession)
{
    // All scenarios together make less than 200 MB, the largest one less than 20.
    private const long UsualPerScenario = 128L * 1024 * 1024;
    private const long UsualPerSession = 2L * 1024 * 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _spent = new(StringComparer.Ordinal);
    private long _all;

    /// <param name="already">Bytes that the session has kept before.</param>
    public static EvidenceBudget Usual(long already = 0) => new(UsualPerScenario, UsualPerSession) { _all = already };

    /// <summary>What is told where the budget of the session is spent.</summary>
    public string Words => $"The evidence of the session has reached {Size(perSession)}, which is all that is kept of one: the system sends or answers without measure.";

    /// <summary>What is told where the budget of a scenario is spent.</summary>
    public string WordsOfScenario => $"Its evidence has reached {Size(perScenario)}, which is all that is kept of one scenario: the system sends or answers without measure.";

    /// <param name="scenario">Empty: what belongs to none.</param>
    public bool IsSpent(string scenario)
    {
        lock (_lock)
        {
            return _all >= perSession || _spent.GetValueOrDefault(scenario) >= perScenario;
        }
    }

    /// <returns>Which budgets are spent by this and were not before.</returns>
    public (bool OfScenario, bool OfSession) Charge(string scenario, long bytes)
    {
        lock (_lock)
        {
            var before = _spent.GetValueOrDefault(scenario);
            var (scenarioWas, sessionWas) = (before >= perScenario, _all >= perSession);
            _spent[scenario] = before + bytes;
            _all += bytes;
            return (!scenarioWas && before + bytes >= perScenario, !sessionWas && _all >= perSession);
        }
    }

    private static string Size(long bytes) => $"{bytes / 1024.0 / 1024.0:0.#} MiB";
}
