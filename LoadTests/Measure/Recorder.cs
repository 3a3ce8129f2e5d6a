namespace CatsIce.LoadTests.Measure;

/// <summary>A histogram of the whole run and of the current interval, fed from many threads.</summary>
internal sealed class Recorder
{
    private readonly Lock _lock = new();
    private readonly Histogram _total = new();
    private Histogram _current = new();

    public void Record(TimeSpan duration)
    {
        lock (_lock)
        {
            _current.Record((long)duration.TotalMicroseconds);
        }
    }

    /// <summary>Ends the interval: what was recorded in it, and from now on a part of the whole.</summary>
    public Histogram Cut()
    {
        lock (_lock)
        {
            var ended = _current;
            _total.Add(ended);
            _current = new Histogram();
            return ended;
        }
    }

    /// <summary>Of everything until now.</summary>
    public Histogram Total()
    {
        lock (_lock)
        {
            var all = new Histogram();
            all.Add(_total);
            all.Add(_current);
            return all;
        }
    }
}
