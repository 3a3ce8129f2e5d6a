using System.Diagnostics;

namespace CatsIce.Running;

/// <summary>Waits for conditions, never for luck.</summary>
public static class Until
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(20);

    /// <summary>How long anything may take that should happen at once, on a machine that does something else as well.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(60);

    /// <param name="what">What is waited for, for the message of the failed test.</param>
    /// <param name="found">What there is instead, likewise.</param>
    public static Task True(Func<bool> condition, string what, Func<string>? found = null, TimeSpan? patience = null) => True(() => Task.FromResult(condition()), what, found, patience);

    /// <inheritdoc cref="True(Func{bool}, string, Func{string}?, TimeSpan?)"/>
    public static async Task True(Func<Task<bool>> condition, string what, Func<string>? found = null, TimeSpan? patience = null)
    {
        var waited = Stopwatch.StartNew();
        while (!await condition())
        {
            Expect.True(waited.Elapsed < (patience ?? Patience), $"Waited {waited.Elapsed.TotalSeconds:0} s in vain for: {what}. {found?.Invoke()}");
            await Task.Delay(LookAgain);
        }
    }

    /// <summary>Waits for a moment of the clock.</summary>
    public static Task Passed(DateTimeOffset moment) =>
        True(() => TimeProvider.System.GetUtcNow() > moment, $"{moment:O}", patience: moment - TimeProvider.System.GetUtcNow() + Patience);
}
