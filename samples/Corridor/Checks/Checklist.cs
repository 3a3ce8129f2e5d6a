namespace CatsIce.Corridor.Checks;

/// <summary>What was expected of each step and what was found. The corridor is good when every line is.</summary>
internal sealed class Checklist(IReadOnlyDictionary<string, string> otherExpectations)
{
    private readonly List<Check> _checks = [];

    public IReadOnlyList<Check> All => _checks;

    public IEnumerable<Check> Differences => _checks.Where(check => !check.Good);

    /// <summary>The value a step is expected to give; another one when the command line says so (<c>--expect ID=VALUE</c>).</summary>
    public string Expected(string id, string expected) => otherExpectations.GetValueOrDefault(id, expected);

    public Check Add(string id, string scenario, string step, string expected, string found)
    {
        var check = new Check(id, scenario, step, Expected(id, expected), found);
        _checks.Add(check);
        return check;
    }

    /// <summary>Ids given on the command line that no step has: a typing error must not look like a pass.</summary>
    public IEnumerable<string> UnknownExpectations => otherExpectations.Keys.Except(_checks.Select(check => check.Id));
}

/// <param name="Id">Short and stable: <c>t1.closed</c>.</param>
internal sealed record Check(string Id, string Scenario, string Step, string Expected, string Found)
{
    public bool Good => Expected == Found;
}
