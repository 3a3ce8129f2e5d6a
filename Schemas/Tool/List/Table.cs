using System.Collections.Immutable;
using CatsIce.Schemas.Tool.Validate;

namespace CatsIce.Schemas.Tool.List;

/// <summary>Rows under headings, for people as columns and for programs as objects.</summary>
internal sealed record Table(ImmutableArray<string> Headings, ImmutableArray<ImmutableArray<string>> Rows)
{
    /// <summary>The last column is not padded, so that long texts make no empty space.</summary>
    public void WriteText(TextWriter output)
    {
        var widths = Headings.Select((heading, i) => Rows.Select(row => row[i].Length).Append(heading.Length).Max()).ToArray();
        foreach (var row in Rows.Prepend(Headings))
        {
            output.WriteLine(string.Join("  ", row.Select((cell, i) => Printable.Line(i < row.Length - 1 ? cell.PadRight(widths[i]) : cell))).TrimEnd());
        }
    }

    public IEnumerable<Dictionary<string, string>> AsObjects() =>
        Rows.Select(row => Headings.Zip(row).ToDictionary(pair => pair.First, pair => pair.Second));
}
