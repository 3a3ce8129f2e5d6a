namespace CatsIce.ConformanceSuite.Evidence;

/// <summary>Place and time of a line, given by the transcript that it is added to. See <see cref="Happening"/>.</summary>
internal readonly record struct Stamp(long Number, DateTimeOffset At, long Ticks);
