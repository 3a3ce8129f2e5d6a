namespace CatsIce.Gateway.Alert;

/// <summary>An alert that is active in the database.</summary>
internal sealed record ActiveAlert
{
    public long AlertId { get; init; }

    public string Kind { get; init; } = "";

    public string Subject { get; init; } = "";

    public long Urgency { get; init; }

    public string Detail { get; init; } = "";

    public long RaisedAtMs { get; init; }

    public long ToldAtMs { get; init; }
}

/// <summary>What is to be done about one alert.</summary>
internal abstract record AlertStep
{
    private AlertStep()
    {
    }

    internal sealed record Raise(Finding Finding) : AlertStep;

    /// <param name="Worse">True: it became more urgent; false: it lasts and is told again.</param>
    internal sealed record Remind(ActiveAlert Alert, Finding Finding, bool Worse) : AlertStep;

    internal sealed record Clear(ActiveAlert Alert) : AlertStep;
}

/// <summary>Decides; does not read, write or tell.</summary>
internal static class AlertJudgement
{
    /// <summary>Raised once, told again when it becomes more urgent or has lasted a while, cleared when it is over.</summary>
    public static IEnumerable<AlertStep> Judge(IReadOnlyList<ActiveAlert> active, IReadOnlyList<Finding> findings, DateTimeOffset now, TimeSpan remindEvery)
    {
        var found = findings.GroupBy(Key).ToDictionary(same => same.Key, same => same.MaxBy(finding => finding.Urgency)!);
        foreach (var alert in active)
        {
            if (!found.Remove((alert.Kind, alert.Subject), out var finding))
            {
                yield return new AlertStep.Clear(alert);
            }
            else if (finding.Urgency > alert.Urgency)
            {
                yield return new AlertStep.Remind(alert, finding, Worse: true);
            }
            else if (now - DateTimeOffset.FromUnixTimeMilliseconds(alert.ToldAtMs) >= remindEvery)
            {
                yield return new AlertStep.Remind(alert, finding, Worse: false);
            }
        }
        foreach (var finding in found.Values)
        {
            yield return new AlertStep.Raise(finding);
        }
    }

    private static (string, string) Key(Finding finding) => (finding.Kind.ToString(), finding.Subject);
}
