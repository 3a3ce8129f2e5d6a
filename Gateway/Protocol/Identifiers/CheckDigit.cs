namespace CatsIce.Protocol.Identifiers;

/// <summary>The check digit of MRN and GRN (rule R0028) and of container numbers: ISO 6346 letter values, weights 2^0, 2^1, …, modulo 11, 10 counts as 0.</summary>
public static class CheckDigit
{
    /// <summary>The digit for <paramref name="characters"/> (without the check digit itself).</summary>
    /// <exception cref="FormatException">A character is neither an upper-case Latin letter nor a digit.</exception>
    public static char Of(ReadOnlySpan<char> characters)
    {
        // 2^i is taken modulo 11 on the way, so that no length overflows.
        int sum = 0, weight = 1;
        foreach (var c in characters)
        {
            sum += ValueOf(c) * weight;
            weight = weight * 2 % 11;
        }

        return (char)('0' + (sum % 11 % 10));
    }

    // ISO 6346: A = 10, then one up a letter, leaving out the multiples of 11 (11, 22, 33).
    private static int ValueOf(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        'A' => 10,
        >= 'B' and <= 'K' => c - 'B' + 12,
        >= 'L' and <= 'U' => c - 'L' + 23,
        >= 'V' and <= 'Z' => c - 'V' + 34,
        _ => throw new FormatException($"'{c}' is neither an upper-case letter nor a digit."),
    };
}
