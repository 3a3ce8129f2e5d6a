using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;

namespace CatsIce.Gateway.Operate.Metrics;

/// <summary>Listens to the instruments of this hub and of the runtime, and writes what they say when somebody fetches it. Thread-safe.</summary>
internal sealed partial class MetricBook : IDisposable
{
    private readonly ConcurrentDictionary<Instrument, MetricSeries> _series = new();
    private readonly Lock _writing = new();
    private readonly MeterListener _listener;
    private readonly ILogger<MetricBook> _log;

    /// <param name="meters">Of this hub: other hubs in the process have meters of the same name.</param>
    public MetricBook(IMeterFactory meters, ILogger<MetricBook> log)
    {
        _log = log;
        _listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == Telemetry.RuntimeName || (instrument.Meter.Name == Telemetry.Name && instrument.Meter.Scope == meters))
                {
                    listener.EnableMeasurementEvents(instrument, _series.GetOrAdd(instrument, i => new MetricSeries(i)));
                }
            },
        };
        _listener.SetMeasurementEventCallback<long>((_, value, tags, series) => ((MetricSeries)series!).Measure(value, tags));
        _listener.SetMeasurementEventCallback<int>((_, value, tags, series) => ((MetricSeries)series!).Measure(value, tags));
        _listener.SetMeasurementEventCallback<double>((_, value, tags, series) => ((MetricSeries)series!).Measure(value, tags));
        _listener.Start();
    }

    /// <summary>Everything, in the text format of Prometheus. What can't be observed now is missing, the rest is there.</summary>
    public string Write()
    {
        lock (_writing)
        {
            foreach (var series in _series.Values)
            {
                series.BeforeObserving();
            }
            try
            {
                _listener.RecordObservableInstruments();
            }
            catch (AggregateException error)
            {
                NotObserved(_log, error);
            }
            var text = new StringBuilder();
            foreach (var series in _series.Values.OrderBy(series => series.Name, StringComparer.Ordinal))
            {
                series.Write(text);
            }
            return text.ToString();
        }
    }

    public void Dispose() => _listener.Dispose();

    [LoggerMessage(EventId = 9020, Level = LogLevel.Warning, Message = "Some metrics could not be read and are missing in this answer")]
    private static partial void NotObserved(ILogger log, Exception error);
}
