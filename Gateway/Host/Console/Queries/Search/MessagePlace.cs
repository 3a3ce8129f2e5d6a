using System.Globalization;
using CatsIce.Gateway.Operate.Messages;

namespace CatsIce.Gateway.Console.Queries.Search;

/// <summary>Where a page ended, and the next one goes on. As text: moment and number, <c>1795251600000-4711</c> or <c>1795251600000-R12</c>.</summary>
internal readonly record struct MessagePlace(long AtMs, Mark Mark)
{
    public const string Form = "the cursor of a page that was given before, as its link 'next' holds it";

    public static MessagePlace Of(FoundMessage row) => new(row.AtMs, new Mark(row.Number, row.IsAccepted));

    public static bool TryParse(string text, out MessagePlace place)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        var number = default(Mark);
        var good = long.TryParse(text.AsSpan(0, Math.Max(dash, 0)), NumberStyles.None, CultureInfo.InvariantCulture, out var at) && Mark.TryParse(text[(dash + 1)..], out number);
        place = good ? new MessagePlace(at, number) : default;
        return good;
    }

    public override string ToString() => $"{AtMs.ToString(CultureInfo.InvariantCulture)}-{Mark}";
}
