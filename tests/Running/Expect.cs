using System.Diagnostics.CodeAnalysis;

namespace CatsIce.Running;

/// <summary>Something is not as it must be. The message says what was expected and what was found.</summary>
public sealed class FailedExpectationException(string message) : Exception(message);

/// <summary>What must hold. Not the assertions of a test framework, because programs without one use these hubs as well.</summary>
public static class Expect
{
    /// <param name="says">What is wrong when it does not hold; null stands for nothing to say.</param>
    public static void True([DoesNotReturnIf(false)] bool holds, string? says)
    {
        if (!holds) throw new FailedExpectationException(says ?? "A condition does not hold.");
    }

    /// <param name="what">Of which this is the value, for the message.</param>
    public static void Equal<T>(T expected, T found, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, found)) throw new FailedExpectationException($"{what}: expected {expected}, found {found}");
    }
}
