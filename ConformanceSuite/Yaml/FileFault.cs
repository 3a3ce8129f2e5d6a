namespace CatsIce.ConformanceSuite.Yaml;

/// <summary>One thing that is wrong in a file that a person wrote.</summary>
/// <param name="Line">From 1; 0: the file as a whole.</param>
/// <param name="Sentence">What is wrong, what was expected, and how to mend it. Never the text of an exception.</param>
internal sealed record FileFault(string File, int Line, string Sentence)
{
    /// <summary>As editors take it: <c>file:12: sentence</c>.</summary>
    public override string ToString() => Line > 0 ? $"{File}:{Line}: {Sentence}" : $"{File}: {Sentence}";
}
