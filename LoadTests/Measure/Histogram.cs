using System.Numerics;

namespace CatsIce.LoadTests.Measure;

/// <summary>How often each duration occurred, from 1 µs to 1 hour, to three significant digits: linear within a power of two, logarithmic over all. What is told of a value is at
/// most 0.05 % off. Histograms of several places or times add up to that of all. Not thread-safe.</summary>
internal sealed class Histogram
{
    /// <summary>Microseconds; longer ones are counted as this, and in <see cref="Clamped"/>.</summary>
    public const long Longest = 3_600_000_000;

    // 2,048 steps for the first power and 1,024 for each further one: a step is at most 1/1024 of its value, its middle at most half of that away.
    private const int Bits = 11;
    private const int Half = 1 << (Bits - 1);
    private static readonly int Size = IndexOf(Longest) + 1;
    private readonly long[] _counts = new long[Size];
    private double _sum;

    public long Count { get; private set; }

    /// <summary>Durations above <see cref="Longest"/>.</summary>
    public long Clamped { get; private set; }

    /// <summary>Exact, microseconds; 0 when nothing was recorded.</summary>
    public long Least { get; private set; }

    /// <summary>Exact, microseconds; 0 when nothing was recorded.</summary>
    public long Most { get; private set; }

    public double Mean => Count == 0 ? 0 : _sum / Count;

    /// <param name="microseconds">What is below 1 counts as 1.</param>
    public void Record(long microseconds)
    {
        var value = Math.Clamp(microseconds, 1, Longest);
        Clamped += microseconds > Longest ? 1 : 0;
        _counts[IndexOf(value)]++;
        _sum += value;
        (Least, Most) = Count++ == 0 ? (value, value) : (Math.Min(Least, value), Math.Max(Most, value));
    }

    public void Add(Histogram other)
    {
        if (other.Count == 0)
        {
            return;
        }

        for (var i = 0; i < Size; i++)
        {
            _counts[i] += other._counts[i];
        }

        (Least, Most) = Count == 0 ? (other.Least, other.Most) : (Math.Min(Least, other.Least), Math.Max(Most, other.Most));
        Count += other.Count;
        Clamped += other.Clamped;
        _sum += other._sum;
    }

    /// <param name="percent">Over 0, at most 100: the value that so many of all do not exceed.</param>
    /// <returns>Microseconds; 0 when nothing was recorded.</returns>
    public long At(double percent)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(percent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100);
        // As the nearest rank; the last one is known exactly.
        var rank = Math.Max(1, (long)Math.Ceiling(percent / 100 * Count - 1e-9));
        if (rank >= Count)
        {
            return Most;
        }

        var passed = 0L;
        var at = 0;
        while ((passed += _counts[at]) < rank)
        {
            at++;
        }

        return Math.Clamp(MiddleOf(at), Least, Most);
    }

    /// <summary>Of those recorded, how many are at least this long; a step counts by its middle.</summary>
    public long CountFrom(long microseconds)
    {
        var count = 0L;
        for (var i = 0; i < Size; i++)
        {
            count += MiddleOf(i) >= microseconds ? _counts[i] : 0;
        }

        return count;
    }

    public void Clear()
    {
        Array.Clear(_counts);
        (Count, Clamped, Least, Most, _sum) = (0, 0, 0, 0, 0);
    }

    private static int IndexOf(long value)
    {
        var power = Math.Max(0, BitOperations.Log2((ulong)value) - (Bits - 1));
        return (power * Half) + (int)(value >> power);
    }

    private static long MiddleOf(int index)
    {
        var power = Math.Max(0, (index / Half) - 1);
        var low = (long)(index - (power * Half)) << power;
        return low + ((1L << power) / 2);
    }
}
