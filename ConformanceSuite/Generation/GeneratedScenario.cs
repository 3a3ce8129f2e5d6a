using System.Collections.Immutable;
using System.Text;

namespace CatsIce.ConformanceSuite.Generation;

/// <summary>A scenario file in the making.</summary>
/// <param name="Because">Of what it was generated, as a comment: ends the sentence "Generated from …".</param>
/// <param name="Steps">Lines, indented as in the list of steps, without their first two spaces.</param>
internal sealed record GeneratedScenario(
    string Id, string File, string Because, string Title, string Css, string Role, string Family, ImmutableArray<string> Requires, ImmutableArray<string> Verifies, string Level, bool Negative, string Movement,
    ImmutableArray<string> Steps)
{
    public GeneratedFile ToFile()
    {
        var text = new StringBuilder();
        text.Append("# Generated from ").Append(Because).Append("; do not edit: `scenarios generate` writes it anew.\n");
        text.Append("id: ").Append(Id).Append('\n');
        text.Append("title: ").Append(Title).Append('\n');
        text.Append("css: \"").Append(Css).Append("\"\n");
        text.Append("role: ").Append(Role).Append('\n');
        text.Append("family: ").Append(Family).Append('\n');
        if (!Requires.IsEmpty)
        {
            text.Append("requires: [").AppendJoin(", ", Requires).Append("]\n");
        }

        text.Append("verifies: [").AppendJoin(", ", Verifies).Append("]\n");
        text.Append("level: ").Append(Level).Append('\n');
        text.Append("polarity: ").Append(Negative ? "negative" : "positive").Append('\n');
        if (Movement.Length > 0)
        {
            text.Append("movement: ").Append(Movement).Append('\n');
        }

        text.Append("steps:\n");
        foreach (var line in Steps)
        {
            text.Append("  ").Append(line).Append('\n');
        }

        return new($"v{Css}/{Family}/generated/{File}.yaml", text.ToString());
    }
}

/// <param name="Path">From the folder of scenarios, with forward slashes.</param>
internal sealed record GeneratedFile(string Path, string Text);
