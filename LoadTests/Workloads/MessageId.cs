using System.Globalization;

namespace CatsIce.LoadTests.Workloads;

/// <summary>The messageIdentifications of a corpus: they say which message of it one is, so that nothing has to be looked up when one comes in.</summary>
/// <param name="stamp">Of the corpus; no two corpora have the same.</param>
internal sealed class MessageId(string stamp)
{
    private const int MovementDigits = 7;
    private const int PlaceDigits = 2;

    public const int MostMessagesOfMovement = 100;

    public const int MostMovements = 10_000_000;

    public string Of(int movement, int place) => string.Create(CultureInfo.InvariantCulture, $"L{stamp}-{movement:D7}-{place:D2}");

    /// <returns>Null when it is of no message of this corpus.</returns>
    public (int Movement, int Place)? Read(ReadOnlySpan<char> text)
    {
        var at = stamp.Length + 2;
        return text.Length == at + MovementDigits + 1 + PlaceDigits && text[0] == 'L' && text[1..].StartsWith(stamp, StringComparison.Ordinal)
            && int.TryParse(text.Slice(at, MovementDigits), NumberStyles.None, CultureInfo.InvariantCulture, out var movement)
            && int.TryParse(text[(at + MovementDigits + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var place)
                ? (movement, place)
                : null;
    }
}
