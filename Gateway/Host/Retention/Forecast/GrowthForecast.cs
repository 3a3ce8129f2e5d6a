namespace CatsIce.Gateway.Retention.Forecast;

/// <summary>How large the database becomes, if messages come as they came in the last thirty days. Decides; reads nothing.</summary>
/// <param name="BytesPerMessage">With all that belongs to it: receipts, deliveries, indexes, its part of the evidence log.</param>
/// <param name="Without">Bytes after the days asked for, if nothing goes.</param>
/// <param name="With">Bytes after them, with retention; null when no age is given.</param>
/// <param name="FullWithout">Days until the disk is full if nothing goes; null when it never is, or nobody knows the disk.</param>
/// <param name="FullWith">The same with retention.</param>
internal sealed record GrowthForecast(double BytesPerMessage, double Without, double? With, double? FullWithout, double? FullWith)
{
    /// <summary>What stays here of a message that was archived, for ever: its name and digest with their indexes, and its entries in the evidence log. An estimate, on the high side.</summary>
    public const double BytesThatStay = 1000;

    // Far enough for every disk.
    private const int Farthest = 36_500;

    public static GrowthForecast Of(StoreFigures figures, RetentionOptions options, int days)
    {
        var perMessage = figures.Messages == 0 ? 0 : Math.Max(0, figures.Bytes - (figures.Archived * BytesThatStay)) / figures.Messages;
        var age = options.Movements > TimeSpan.Zero ? options.Movements.TotalDays : (double?)null;
        // Of movements that never end the messages never go.
        var neverGoes = figures.Movements == 0 ? 0 : (double)(age is null ? 0 : figures.NotEndedAndOld) / figures.Movements;
        return new GrowthForecast(perMessage, After(days, null), age is null ? null : After(days, age), Full(null), age is null ? null : Full(age));

        double After(double day, double? age)
        {
            var come = figures.PerDay * day;
            // What is here was taken evenly over the days that its number tells.
            var held = figures.PerDay > 0 && age is { } most ? Math.Min(figures.Messages + come, (figures.PerDay * most) + (neverGoes * (figures.Messages + come))) : figures.Messages + come;
            return (held * perMessage) + ((figures.Messages + come - held + figures.Archived) * BytesThatStay);
        }

        double? Full(double? age)
        {
            if (figures.Free is not { } free || figures.PerDay == 0)
            {
                return null;
            }
            var (low, high) = (0d, (double)Farthest);
            if (After(high, age) <= figures.Bytes + free)
            {
                return null;
            }
            while (high - low > 0.5)
            {
                var middle = (low + high) / 2;
                (low, high) = After(middle, age) > figures.Bytes + free ? (low, middle) : (middle, high);
            }
            return Math.Round(high);
        }
    }
}
