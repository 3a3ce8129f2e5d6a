using System.Globalization;

namespace CatsIce.Gateway.Console.Queries;

/// <summary>Where a page of the audit ended: the last number that was shown of each source. As text: <c>120.33.9</c>.</summary>
internal sealed record AuditPlace(long Registry, long Requeue, long Console)
{
    public static AuditPlace Newest { get; } = new(long.MaxValue, long.MaxValue, long.MaxValue);

    public static bool TryParse(string text, out AuditPlace? place)
    {
        long registry = 0, requeue = 0, console = 0;
        var good = text.Split('.') is [var first, var second, var third] && Number(first, out registry) && Number(second, out requeue) && Number(third, out console);
        place = good ? new AuditPlace(registry, requeue, console) : null;
        return good;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Registry}.{Requeue}.{Console}");

    private static bool Number(string text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
