namespace CatsIce.Gateway.Operate.Doctor;

internal enum Verdict { Ok, Failed, Skipped }

/// <summary>One step of an examination.</summary>
/// <param name="Finding">What was found.</param>
/// <param name="Hint">What to do about it; null when nothing is to be done.</param>
internal sealed record StepResult(string Step, Verdict Verdict, string Finding, string? Hint = null);

/// <summary>What a step found: a value for the steps after it, or nothing when it failed.</summary>
internal sealed record Finding<T>(T? Value, string Text, string? Hint)
    where T : class
{
    public bool IsGood => Value is not null;
}

internal static class Finding
{
    /// <param name="hint">Something to look after although the step is good.</param>
    public static Finding<T> Good<T>(T value, string text, string? hint = null)
        where T : class => new(value, text, hint);

    public static Finding<T> Bad<T>(string text, string hint)
        where T : class => new(null, text, hint);
}
