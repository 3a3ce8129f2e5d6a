namespace Gateway.Tests.Running;

/// <summary>The wall clock, shifted as a test wants it. Timers run in real time.</summary>
internal sealed class SettableClock : TimeProvider
{
    private TimeSpan _shift;

    public void Advance(TimeSpan by) => _shift += by;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _shift;

    public override long GetTimestamp() => System.GetTimestamp() + (long)(_shift.TotalSeconds * System.TimestampFrequency);
}
