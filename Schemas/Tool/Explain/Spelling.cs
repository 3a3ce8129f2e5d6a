namespace CatsIce.Schemas.Tool.Explain;

/// <summary>How far two words are apart.</summary>
internal static class Spelling
{
    private const int Longest = 200;

    /// <summary>The number of letters to insert, remove, change or swap with their neighbour; case is the same.</summary>
    public static int Distance(string a, string b)
    {
        if (Math.Max(a.Length, b.Length) > Longest)
        {
            return int.MaxValue;
        }

        var distance = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                distance[i, j] = Math.Min(i, j) == 0 ? Math.Max(i, j) : Step(distance, a, b, i, j);
            }
        }

        return distance[a.Length, b.Length];
    }

    private static int Step(int[,] distance, string a, string b, int i, int j)
    {
        var best = Math.Min(Math.Min(distance[i - 1, j], distance[i, j - 1]) + 1, distance[i - 1, j - 1] + (Same(a[i - 1], b[j - 1]) ? 0 : 1));
        return i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]) ? Math.Min(best, distance[i - 2, j - 2] + 1) : best;
    }

    private static bool Same(char x, char y) => char.ToUpperInvariant(x) == char.ToUpperInvariant(y);
}
