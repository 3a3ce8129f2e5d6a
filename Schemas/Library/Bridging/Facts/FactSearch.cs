namespace CatsIce.Schemas.Bridging.Facts;

/// <summary>A place found in a document: the element, and the group it stands in.</summary>
internal readonly record struct Found(Fact Parent, Fact Node);

/// <summary>Finds elements by the end of their path.</summary>
internal static class FactSearch
{
    /// <param name="root">The root element; it takes no part in the path.</param>
    /// <param name="path">Names joined by slashes: <c>Address/postcode</c> finds it under every address.</param>
    public static List<Found> Ending(this Fact root, string path)
    {
        var found = new List<Found>();
        Visit(root, path.Split('/'), [], found);
        return found;
    }

    private static void Visit(Fact parent, string[] path, List<string> above, List<Found> found)
    {
        foreach (var child in parent.Children)
        {
            above.Add(child.Name);
            if (EndsWith(above, path))
            {
                found.Add(new(parent, child));
            }

            Visit(child, path, above, found);
            above.RemoveAt(above.Count - 1);
        }
    }

    private static bool EndsWith(List<string> above, string[] path)
    {
        var i = 1;
        while (i <= path.Length && i <= above.Count && above[^i] == path[^i])
        {
            i++;
        }

        return i > path.Length;
    }
}
