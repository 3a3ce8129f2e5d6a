using System.Buffers;
using System.Globalization;

namespace CatsIce.Schemas.XPath;

/// <summary>Numbers and their texts (XPath 1.0, sections 3.5, 4.2 and 4.4).</summary>
internal static class XPathNumber
{
    private const string Space = " \t\r\n";
    private static readonly SearchValues<char> Characters = SearchValues.Create("0123456789.-");

    /// <summary>Digits with an optional minus sign and decimal point, white space around them; anything else is NaN.</summary>
    public static double Read(string text)
    {
        var digits = text.AsSpan().Trim(Space);
        return digits.Length > 0 && digits[0] != '+' && digits.IndexOfAnyExcept(Characters) < 0
            && double.TryParse(digits, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : double.NaN;
    }

    /// <summary>Without exponent; whole numbers without point. Fifteen digits, so that sums of decimals read as people expect.</summary>
    public static string Write(double number) => number switch
    {
        double.NaN => "NaN",
        double.PositiveInfinity => "Infinity",
        double.NegativeInfinity => "-Infinity",
        0 => "0",
        _ when Math.Abs(number) < 7e27 => ((decimal)number).ToString("0.############################", CultureInfo.InvariantCulture),
        _ => number.ToString("F0", CultureInfo.InvariantCulture),
    };
}
