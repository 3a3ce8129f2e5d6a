using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Judging;

namespace CatsIce.ConformanceSuite.Checks.Named;

/// <summary>What comes before what; by the clock of the system under test.</summary>
internal static class Ordering
{
    public static ImmutableArray<CheckDefinition> All { get; } =
    [
        new("order", "The message came after the saved one.", "CSS-MVT-007", [new("after", ArgumentKind.Saved, true, "what must have been before")], Order),
    ];

    internal static string Seconds(TimeSpan time) => time.TotalMinutes < 2 ? $"{time.TotalSeconds:0.###} s" : time.TotalHours < 2 ? $"{time.TotalMinutes:0.#} min" : time.TotalDays < 2 ? $"{time.TotalHours:0.#} h" : $"{time.TotalDays:0.#} days";

    private static IEnumerable<CheckResult> Order(CheckContext context)
    {
        if (context.Subject is not { } subject || context.Saved("after") is not { } from)
        {
            yield return context.Unknown(context.Check.Sentence, "one of the two did not happen");
            yield break;
        }

        // A system may act on a message before its own answer to it has come back: what comes after a message comes after its first byte.
        var elapsed = context.Session.Between(from, subject) + TimeSpan.FromMilliseconds(from.Milliseconds);
        yield return context.Result(elapsed > TimeSpan.Zero, $"after {context.Call!.Arguments["after"]}", elapsed > TimeSpan.Zero ? $"{Seconds(elapsed)} after it" : $"{Seconds(-elapsed)} before it");
    }
}
