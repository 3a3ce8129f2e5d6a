using System.CommandLine;
using System.Globalization;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Operate.Configuration;
using CatsIce.Gateway.Retention.Forecast;
using CatsIce.Schemas;

namespace CatsIce.Gateway.Operate.Retention;

/// <summary><c>retention forecast</c></summary>
internal static class RetentionForecastVerb
{
    private const int DaysAhead = 365;

    public static Command Create(TimeProvider time)
    {
        var sources = new ConfigurationSources();
        var days = new Option<int?>("--days") { Description = "For how many days ahead. Default 365, 1 to 36,500." };
        var free = new Option<long?>("--free-gb") { Description = "Free space of the server's disk in gigabytes, where the database is on a server." };
        var command = new Verb("forecast",
            "Say how fast the database grows, how large it will be with and without retention, and when the disk is full. By the messages of the last thirty days.", "retention forecast --days 1000") { days, free };
        sources.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(days) is < 1 or > 36_500)
            {
                result.AddError("--days takes 1 to 36500.");
            }
            if (result.GetValue(free) is < 0)
            {
                result.AddError("--free-gb takes no negative number.");
            }
        });
        command.SetAction(async (parsed, _) =>
        {
            var (options, retention) = HubSettings.ReadRetention(sources.Build(parsed));
            await using var store = StoreAccess.Open(options, time);
            var ahead = parsed.GetValue(days) ?? DaysAhead;
            var figures = StoreFigures.Read(store.Dialect, options, SchemaLibrary.Default, retention, time.GetUtcNow());
            figures = parsed.GetValue(free) is { } gigabytes ? figures with { Free = gigabytes * 1_000_000_000 } : figures;
            Print(parsed.InvocationConfiguration.Output, figures, GrowthForecast.Of(figures, retention, ahead), retention, ahead);
            return ExitCode.Good;
        });
        return command;
    }

    private static void Print(TextWriter output, StoreFigures figures, GrowthForecast forecast, CatsIce.Gateway.Retention.RetentionOptions retention, int days)
    {
        output.WriteLine($"now             {Size(figures.Bytes)}, {figures.Messages} messages, {forecast.BytesPerMessage.ToString("N0", CultureInfo.InvariantCulture)} bytes each with all that belongs to them");
        output.WriteLine($"growth          {figures.PerDay.ToString("N1", CultureInfo.InvariantCulture)} messages a day, {Size(figures.PerDay * forecast.BytesPerMessage)} a day");
        output.WriteLine($"in {days} days     without retention {Size(forecast.Without)}{(forecast.With is { } with ? $", with retention {Size(with)}" : "")}");
        output.WriteLine(figures.Free is { } free
            ? $"disk            {Size(free)} free; full without retention {When(forecast.FullWithout)}{(retention.Movements > TimeSpan.Zero ? $", with retention {When(forecast.FullWith)}" : "")}"
            : "disk            that of the server; --free-gb says how much is free there");
        output.WriteLine($"archives        {figures.Archived} messages, {Size(figures.ArchiveBytes)}");
        output.WriteLine($"movements       {figures.Movements}; {figures.NotEnded} have not ended and are never deleted"
            + (retention.Movements > TimeSpan.Zero ? $", {figures.NotEndedAndOld} of them older than {retention.Movements.TotalDays.ToString("0", CultureInfo.InvariantCulture)} days" : ""));
        if (retention.Movements == TimeSpan.Zero)
        {
            output.WriteLine("Retention:Movements is not set: nothing goes.");
        }
    }

    private static string When(double? days) => days is { } known ? $"in {known.ToString("N0", CultureInfo.InvariantCulture)} days" : "not within a hundred years";

    private static string Size(double bytes) => bytes switch
    {
        >= 1e9 => $"{(bytes / 1e9).ToString("N1", CultureInfo.InvariantCulture)} GB",
        >= 1e6 => $"{(bytes / 1e6).ToString("N1", CultureInfo.InvariantCulture)} MB",
        _ => $"{(bytes / 1e3).ToString("N1", CultureInfo.InvariantCulture)} kB",
    };
}
