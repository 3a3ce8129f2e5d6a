using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Judging;

namespace CatsIce.ConformanceSuite.Checks.Named;

/// <summary>What comes before what, and how long after it; by the clock of the system under test.</summary>
internal static class Ordering
{
    public static ImmutableArray<CheckDefinition> All { get; } =
    [
        new("order", "The message came after the saved one.", "CSS-MVT-007", [new("after", ArgumentKind.Saved, true, "what must have been before")], context => Since(context, "after", (elapsed, _) =>
            context.Result(elapsed > TimeSpan.Zero, $"after {context.Call!.Arguments["after"]}", elapsed > TimeSpan.Zero ? $"{Seconds(elapsed)} after it" : $"{Seconds(-elapsed)} before it"))),
        new("in-time", "The message came within this time after the saved one.", null,
        [
            new("after", ArgumentKind.Saved, true, "what the time runs from"),
            new("within", ArgumentKind.Duration, true, "how long"),
        ], context => Since(context, "within", (elapsed, length) => context.Result(elapsed <= length, $"within {Seconds(length)}", Seconds(elapsed)))),
        new("not-before", "The message did not come before this time had passed after the saved one.", null,
        [
            new("after", ArgumentKind.Saved, true, "what the time runs from"),
            new("by", ArgumentKind.Duration, true, "how long"),
        ], context => Since(context, "by", (elapsed, length) => context.Result(elapsed >= length, $"not before {Seconds(length)}", Seconds(elapsed)))),
    ];

    private static IEnumerable<CheckResult> Since(CheckContext context, string argument, Func<TimeSpan, TimeSpan, CheckResult> look)
    {
        // A system may act on a message before its own answer to it has come back: what comes after a message comes after its first byte.
        TimeSpan Lasted(Exchanged call) => argument == "after" ? TimeSpan.FromMilliseconds(call.Milliseconds) : TimeSpan.Zero;
        var length = argument == "after" ? TimeSpan.Zero : context.Argument(argument) is { } text ? context.Session.LengthOf(text, context.Case.Scenario.Css) : null;
        yield return context.Subject is { } subject && context.Saved("after") is { } from && length is { } known
            ? look(context.Session.Between(from, subject) + Lasted(from), known)
            : context.Unknown(context.Check.Sentence, "one of the two did not happen, or the time is no timer of this version");
    }

    internal static string Seconds(TimeSpan time) => time.TotalMinutes < 2 ? $"{time.TotalSeconds:0.###} s" : time.TotalHours < 2 ? $"{time.TotalMinutes:0.#} min" : time.TotalDays < 2 ? $"{time.TotalHours:0.#} h" : $"{time.TotalDays:0.#} days";
}
