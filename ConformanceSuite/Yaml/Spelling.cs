namespace CatsIce.ConformanceSuite.Yaml;

/// <summary>Finds the word that was probably meant.</summary>
internal static class Spelling
{
    /// <returns><c>; did you mean 'from'?</c> and so on, or an empty text when nothing is near.</returns>
    public static string Suggest(string word, IEnumerable<string> known)
    {
        var nearest = known.Select(other => (Word: other, Distance: Distance(word, other))).OrderBy(pair => pair.Distance).FirstOrDefault();
        return nearest.Word is { } found && nearest.Distance <= Math.Max(1, word.Length / 3) ? $"; did you mean '{found}'?" : "";
    }

    /// <summary>Letters to put in, take out, change or swap with the next one, without regard to case (optimal string alignment).</summary>
    private static int Distance(string first, string second)
    {
        var (one, other) = (first.ToUpperInvariant(), second.ToUpperInvariant());
        var steps = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
        {
            for (var j = 0; j <= other.Length; j++)
            {
                steps[i, j] = i == 0 || j == 0 ? i + j : Math.Min(steps[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1), Math.Min(steps[i - 1, j], steps[i, j - 1]) + 1);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    steps[i, j] = Math.Min(steps[i, j], steps[i - 2, j - 2] + 1);
                }
            }
        }

        return steps[one.Length, other.Length];
    }
}
