using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.ConformanceSuite.Language;

/// <summary>Numbers of further movements that the office of departure of a story could have released: <c>${mrn.2}</c>, <c>${mrn.3}</c> and so on.</summary>
internal static class OtherMovements
{
    public const int First = 2;

    public const int Last = 99;

    private const string Letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    // Year and office before it, procedure and check digit behind it.
    private const int SerialAt = 10;
    private const int SerialLength = 6;

    /// <summary>The number that is meant; null when the text is none.</summary>
    public static int? NumberOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= First and <= Last ? number : null;

    /// <summary>Always the same for the same two, and with a right check digit.</summary>
    /// <param name="mrn">Of the story.</param>
    /// <param name="number">From <see cref="First"/> to <see cref="Last"/>.</param>
    public static string Of(string mrn, int number)
    {
        var hash = new BigInteger(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{mrn}|{number}"))), isUnsigned: true);
        var stem = new StringBuilder(mrn[..SerialAt]);
        for (var i = 0; i < SerialLength; i++)
        {
            hash = BigInteger.DivRem(hash, Letters.Length, out var letter);
            stem.Append(Letters[(int)letter]);
        }

        stem.Append(mrn[SerialAt + SerialLength]);
        return Enumerable.Range(0, 10).Select(digit => $"{stem}{digit}").First(candidate => Mrn.Explain(candidate) is null);
    }
}
