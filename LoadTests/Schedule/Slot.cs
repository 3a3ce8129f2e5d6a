namespace CatsIce.LoadTests.Schedule;

/// <summary>One message of the plan.</summary>
/// <param name="Due">After the beginning of the run: the moment that its latency is counted from.</param>
/// <param name="Phase">Index of the phase.</param>
/// <param name="After">The slot before it in its movement, which must have been accepted first; -1 when it is the first. Always lower than its own.</param>
internal readonly record struct Slot(TimeSpan Due, int Phase, int After = -1);
