namespace CatsIce.Schemas.Explaining;

/// <summary>Finds the fewest elements that must move for a sequence to be in order.</summary>
internal static class InOrder
{
    /// <param name="places">For each child its place in the schema's sequence.</param>
    /// <returns>For each child whether it can stay. Where there is a choice, earlier children stay and later ones are out of order.</returns>
    public static bool[] Keep(ReadOnlySpan<int> places)
    {
        // Length of the longest non-decreasing run that begins at each child, worked out from the end;
        // heads[k] is the greatest place that begins a run of length k + 1.
        var runs = new int[places.Length];
        var heads = new List<int>();
        for (var i = places.Length - 1; i >= 0; i--)
        {
            var (low, high) = (0, heads.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = heads[middle] >= places[i] ? (middle + 1, high) : (low, middle);
            }

            if (low == heads.Count)
            {
                heads.Add(places[i]);
            }
            else
            {
                heads[low] = places[i];
            }

            runs[i] = low + 1;
        }

        var keep = new bool[places.Length];
        var (wanted, from) = (heads.Count, int.MinValue);
        for (var i = 0; i < places.Length && wanted > 0; i++)
        {
            if (runs[i] == wanted && places[i] >= from)
            {
                (keep[i], wanted, from) = (true, wanted - 1, places[i]);
            }
        }

        return keep;
    }
}
