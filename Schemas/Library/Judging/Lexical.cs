using System.Buffers.Text;
using System.Globalization;

namespace CatsIce.Schemas.Judging;

/// <summary>The written forms of the built-in types, as far as every validator reads them alike: narrower than XML Schema allows.</summary>
internal static class Lexical
{
    private const int MostDigits = 18;

    /// <summary>A number with at most eighteen digits, without plus sign, needless zeros in front, or a minus before zero.</summary>
    /// <param name="digits">Digits as written, before and after the point.</param>
    /// <param name="fraction">Those after the point.</param>
    public static bool IsNumber(ReadOnlySpan<byte> value, out decimal number, out int digits, out int fraction)
    {
        (number, digits, fraction) = (0, 0, 0);
        var unsigned = value is [(byte)'-', ..] ? value[1..] : value;
        var point = unsigned.IndexOf((byte)'.');
        var whole = point < 0 ? unsigned : unsigned[..point];
        var rest = point < 0 ? [] : unsigned[(point + 1)..];
        if (whole.IsEmpty || (point >= 0 && rest.IsEmpty) || whole is [(byte)'0', _, ..] || whole.Length + rest.Length > MostDigits)
        {
            return false;
        }

        long scaled = 0;
        foreach (var unit in unsigned)
        {
            if (unit == '.')
            {
                continue;
            }

            if (!char.IsAsciiDigit((char)unit))
            {
                return false;
            }

            scaled = (scaled * 10) + (unit - '0');
        }

        if (unsigned.Length < value.Length && scaled == 0)
        {
            return false;
        }

        (digits, fraction) = (whole.Length + rest.Length, rest.Length);
        number = new decimal((int)scaled, (int)(scaled >> 32), 0, isNegative: unsigned.Length < value.Length, (byte)fraction);
        return true;
    }

    /// <summary><c>yyyy-MM-dd</c>, a day of the calendar.</summary>
    public static bool IsDate(ReadOnlySpan<byte> value) =>
        value is [_, _, _, _, (byte)'-', _, _, (byte)'-', _, _]
        && TwoDigits(value) is var century and >= 0 && TwoDigits(value[2..]) is var years and >= 0 && (century * 100) + years is var year and > 0
        && TwoDigits(value[5..]) is var month and >= 1 and <= 12
        && TwoDigits(value[8..]) is var day and >= 1 && day <= CultureInfo.InvariantCulture.Calendar.GetDaysInMonth(year, month);

    /// <summary><c>yyyy-MM-ddTHH:mm:ss</c>, before 24:00 and without leap seconds.</summary>
    public static bool IsDateTime(ReadOnlySpan<byte> value) =>
        value is [_, _, _, _, _, _, _, _, _, _, (byte)'T', _, _, (byte)':', _, _, (byte)':', _, _]
        && IsDate(value[..10])
        && TwoDigits(value[11..]) is >= 0 and <= 23 && TwoDigits(value[14..]) is >= 0 and <= 59 && TwoDigits(value[17..]) is >= 0 and <= 59;

    /// <summary>Base64, perhaps with spaces in it, with no bits left over.</summary>
    /// <returns>How many bytes it stands for; -1 when it is not certainly base64, or nothing.</returns>
    public static int BytesOfBase64(ReadOnlySpan<byte> value)
    {
        var letters = value.TrimEnd("= "u8);
        if (letters.IsEmpty || !Base64.IsValid(value, out var bytes))
        {
            return -1;
        }

        var leavesNothing = value[letters.Length..].Count((byte)'=') switch
        {
            0 => true,
            1 => "AEIMQUYcgkosw048"u8.Contains(letters[^1]),
            _ => "AQgw"u8.Contains(letters[^1]),
        };
        return leavesNothing ? bytes : -1;
    }

    private static int TwoDigits(ReadOnlySpan<byte> value) =>
        char.IsAsciiDigit((char)value[0]) && char.IsAsciiDigit((char)value[1]) ? ((value[0] - '0') * 10) + (value[1] - '0') : -1;
}
