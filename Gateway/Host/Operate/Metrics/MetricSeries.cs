using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace CatsIce.Gateway.Operate.Metrics;

/// <summary>The values of one instrument since the start, for each set of labels. Thread-safe.</summary>
internal sealed class MetricSeries
{
    private static readonly double[] DefaultBounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly ConcurrentDictionary<string, Cell> _cells = new(StringComparer.Ordinal);
    private readonly Instrument _instrument;
    private readonly string _kind;
    private readonly string _name;
    private readonly double[] _bounds;

    public MetricSeries(Instrument instrument)
    {
        _instrument = instrument;
        var type = instrument.GetType().GetGenericTypeDefinition();
        _kind = type == typeof(Histogram<>) ? "histogram" : type == typeof(Counter<>) || type == typeof(ObservableCounter<>) ? "counter" : "gauge";
        _bounds = (instrument as Histogram<double>)?.Advice?.HistogramBucketBoundaries?.ToArray() ?? DefaultBounds;
        var unit = instrument.Unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" };
        _name = new StringBuilder(instrument.Name).Replace('.', '_').Replace('-', '_').Append(unit).Append(_kind == "counter" ? "_total" : "").ToString();
    }

    public string Name => _name;

    public void Measure(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var cell = _cells.GetOrAdd(Labels(tags), _ => new Cell(_kind == "histogram" ? _bounds.Length : 0));
        lock (cell)
        {
            cell.Count++;
            if (_kind == "histogram" && Array.FindIndex(_bounds, bound => value <= bound) is >= 0 and var bucket)
            {
                cell.Buckets[bucket]++;
            }
            cell.Value = IsWhole(_instrument) ? value : cell.Value + value;
        }
    }

    /// <summary>Forgets what is observed anew: what is no more must not be shown for ever.</summary>
    public void BeforeObserving()
    {
        if (_instrument.IsObservable)
        {
            _cells.Clear();
        }
    }

    /// <summary>In the text format of Prometheus, version 0.0.4.</summary>
    public void Write(StringBuilder text)
    {
        text.Append("# HELP ").Append(_name).Append(' ').Append((_instrument.Description ?? "").Replace("\\", "\\\\", StringComparison.Ordinal).ReplaceLineEndings(" ")).Append('\n');
        text.Append("# TYPE ").Append(_name).Append(' ').Append(_kind).Append('\n');
        foreach (var (labels, cell) in _cells.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            lock (cell)
            {
                if (_kind != "histogram")
                {
                    Line(text, "", labels, "", cell.Value);
                    continue;
                }
                var below = 0L;
                for (var i = 0; i < _bounds.Length; i++)
                {
                    Line(text, "_bucket", labels, $"le=\"{Number(_bounds[i])}\"", below += cell.Buckets[i]);
                }
                Line(text, "_bucket", labels, "le=\"+Inf\"", cell.Count);
                Line(text, "_sum", labels, "", cell.Value);
                Line(text, "_count", labels, "", cell.Count);
            }
        }
    }

    // Instruments that tell how much there is, not how much more.
    private static bool IsWhole(Instrument instrument) => instrument.IsObservable || instrument.GetType().GetGenericTypeDefinition() == typeof(Gauge<>);

    private void Line(StringBuilder text, string suffix, string labels, string more, double value)
    {
        text.Append(_name).Append(suffix);
        if (labels.Length + more.Length > 0)
        {
            text.Append('{').Append(labels).Append(labels.Length > 0 && more.Length > 0 ? "," : "").Append(more).Append('}');
        }
        text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in tags)
        {
            text.Append(text.Length > 0 ? "," : "").Append(name.Replace('.', '_')).Append("=\"")
                .Append(Convert.ToString(value, CultureInfo.InvariantCulture)?.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal))
                .Append('"');
        }
        return text.ToString();
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private sealed class Cell(int buckets)
    {
        public double Value { get; set; }

        public long Count { get; set; }

        public long[] Buckets { get; } = new long[buckets];
    }
}
