using System.Globalization;
using CatsIce.Schemas.Sampling.Randomness;

namespace CatsIce.Schemas.Sampling.Journeys;

/// <summary>Numbers with check digits. All of them use the values of ISO 6346 (letters from 10, multiples of 11 left out) with weights
/// 1, 2, 4 and so on, modulo 11, and 10 written as 0.</summary>
internal static class ReferenceNumbers
{
    private const string Values = "0123456789A?BCDEFGHIJK?LMNOPQRSTU?VWXYZ";
    private const string Serial = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <summary>36 to the power of 6: seeds that differ by less than that get different numbers.</summary>
    private const ulong Serials = 2_176_782_336;

    /// <summary>The last letter tells, for each value of security from 0 to 3, which declarations the movement stands for (R0410).</summary>
    private const string Procedures = "JLKM";

    public static string Mrn(int year, string office, long seed, int security) =>
        WithCheckDigit(string.Create(CultureInfo.InvariantCulture, $"{year % 100:00}{office}{SerialOf(seed)}{(year >= 2024 ? Procedures[security] : '0')}"));

    /// <returns>0 for a number of the older form, which does not tell.</returns>
    public static int SecurityOf(string mrn) => Math.Max(0, Procedures.IndexOf(mrn[16], StringComparison.Ordinal));

    /// <param name="long">With the suffix of a voucher.</param>
    public static string Grn(int year, string country, Draw draw, bool @long) =>
        WithCheckDigit(string.Create(CultureInfo.InvariantCulture, $"{year % 100:00}{country}{draw.Like("###@#@######")}")) + (@long ? draw.At("suffix").Like("@######") : "");

    /// <param name="owner">Three letters and U.</param>
    public static string Container(string owner, Draw draw) => WithCheckDigit(owner + draw.Digits(6));

    /// <summary>By UIC: seven digits and a check digit by doubling every other one.</summary>
    public static string Wagon(Draw draw)
    {
        var number = draw.Digits(7);
        var sum = number.Select((c, i) => (c - '0') * (i % 2 == 0 ? 2 : 1)).Sum(p => (p / 10) + (p % 10));
        return number + (char)('0' + ((10 - (sum % 10)) % 10));
    }

    /// <summary>Seven digits, the last from the others with weights 7 to 2.</summary>
    public static string Ship(Draw draw)
    {
        var number = draw.Digits(6);
        return number + (char)('0' + (number.Select((c, i) => (c - '0') * (7 - i)).Sum() % 10));
    }

    public static string WithCheckDigit(string number)
    {
        var sum = number.Select((c, i) => Values.IndexOf(c, StringComparison.Ordinal) * (1L << i)).Sum();
        return number + (char)('0' + (sum % 11 % 10));
    }

    public static string SerialOf(long seed)
    {
        // An odd factor that is no multiple of 3 turns neighbours into strangers and stays one to one.
        var rest = unchecked((ulong)seed) % Serials * 1_103_515_247 % Serials;
        return string.Create(6, rest, static (span, number) =>
        {
            for (var i = span.Length - 1; i >= 0; i--, number /= 36)
            {
                span[i] = Serial[(int)(number % 36)];
            }
        });
    }
}
