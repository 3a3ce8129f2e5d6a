namespace CatsIce.Schemas.Tool.Explain;

/// <summary>One kind of things that can be explained.</summary>
internal interface IEntries
{
    /// <summary>The words it knows, to offer the nearest of them for a word that nobody knows.</summary>
    IEnumerable<string> Names { get; }

    /// <param name="word">As given; upper and lower case are the same.</param>
    IEnumerable<Explanation> Find(string word);
}
