using CatsIce.Schemas.Tool.Validate;

namespace CatsIce.Schemas.Tool.Explain;

/// <summary>Explanations for people: a heading, then the facts with their labels before them.</summary>
internal static class ExplanationText
{
    private const int LabelWidth = 12;
    private const int Width = 120;

    public static void Write(IEnumerable<Explanation> explanations, TextWriter output)
    {
        var first = true;
        foreach (var explanation in explanations)
        {
            if (!first)
            {
                output.WriteLine();
            }

            first = false;
            output.WriteLine($"{explanation.Subject}: {explanation.Kind}{(explanation.Version is null ? "" : $", CSS {explanation.Version}")}");
            foreach (var fact in explanation.Facts)
            {
                Write(fact, output);
            }
        }
    }

    private static void Write(Fact fact, TextWriter output)
    {
        var label = $"    {fact.Label.PadRight(LabelWidth)} ";
        foreach (var line in fact.Text.Split('\n').SelectMany(Wrapped))
        {
            output.WriteLine($"{label}{Printable.Line(line)}".TrimEnd());
            label = new string(' ', LabelWidth + 5);
        }
    }

    /// <summary>Breaks at spaces; the indentation of a line is kept for what follows it.</summary>
    private static IEnumerable<string> Wrapped(string line)
    {
        var indent = line[..^line.TrimStart().Length];
        while (line.Length > Width && line.LastIndexOf(' ', Width) is var at && at > indent.Length)
        {
            yield return line[..at];
            line = indent + line[(at + 1)..];
        }

        yield return line;
    }
}
