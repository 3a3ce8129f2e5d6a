using System.Globalization;

namespace CatsIce.LoadTests.Measure;

/// <summary>What a measure is counted in.</summary>
internal enum Unit
{
    /// <summary>Kept in microseconds.</summary>
    Time,

    /// <summary>Kept as a share of 1.</summary>
    Share,
    Count,

    /// <summary>A second.</summary>
    Rate,
    Bytes,
}

/// <summary>How units are written and read.</summary>
internal static class Units
{
    private static readonly Dictionary<Unit, Dictionary<string, double>> Written = new()
    {
        [Unit.Time] = new() { ["us"] = 1, ["µs"] = 1, ["ms"] = 1e3, ["s"] = 1e6, ["min"] = 60e6, ["h"] = 3600e6 },
        [Unit.Share] = new() { ["%"] = 0.01 },
        [Unit.Count] = new() { [""] = 1 },
        [Unit.Rate] = new() { ["/s"] = 1 },
        [Unit.Bytes] = new() { ["B"] = 1, ["KB"] = 1024, ["MB"] = 1024 * 1024, ["GB"] = 1024.0 * 1024 * 1024 },
    };

    /// <summary>Each way to write it, and how much of what is kept that is.</summary>
    public static IReadOnlyDictionary<string, double> Of(Unit unit) => Written[unit];

    public static string Text(double? value, Unit unit) => value is not { } found ? "not measured" : unit switch
    {
        Unit.Time when found < 1e3 => Invariant($"{found:0} µs"),
        Unit.Time when found < 10e3 => Invariant($"{found / 1e3:0.00} ms"),
        Unit.Time when found < 1e6 => Invariant($"{found / 1e3:0.0} ms"),
        Unit.Time => Invariant($"{found / 1e6:0.00} s"),
        Unit.Share => Invariant($"{found * 100:0.###} %"),
        Unit.Rate => Invariant($"{found:0.0}/s"),
        Unit.Bytes when found < 10 * 1024 => Invariant($"{found:0} B"),
        Unit.Bytes when found < 10 * 1024 * 1024 => Invariant($"{found / 1024:0.0} KB"),
        Unit.Bytes => Invariant($"{found / 1024 / 1024:0.0} MB"),
        _ => Invariant($"{found:N0}"),
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
