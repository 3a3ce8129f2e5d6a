using System.Collections.Immutable;
using CatsIce.Schemas.Documentation.Differences;
using CatsIce.Schemas.Tool.Validate;

namespace CatsIce.Schemas.Tool.Diff;

/// <summary>Differences for people: + for what came, - for what went, ~ for what is otherwise.</summary>
internal static class DiffText
{
    public static void Write(string from, string to, ImmutableArray<Difference> differences, TextWriter output)
    {
        output.WriteLine(differences.IsEmpty ? $"CSS {from} and CSS {to} do not differ here." : $"From CSS {from} to CSS {to}: {differences.Length} differences.");
        foreach (var group in differences.GroupBy(d => (d.Area, Message: d.Area == DifferenceArea.Field ? d.Message : null)))
        {
            output.WriteLine();
            output.WriteLine(group.Key.Message is null ? Heading(group.Key.Area) : $"{Heading(group.Key.Area)} of {group.Key.Message}");
            foreach (var difference in group)
            {
                output.WriteLine(Printable.Line(Line(difference)));
            }
        }
    }

    private static string Line(Difference d) => d.Kind switch
    {
        ChangeKind.Added => $"  + {d.Subject}: {d.After}",
        ChangeKind.Removed => $"  - {d.Subject}: {d.Before}",
        _ => $"  ~ {d.Subject}, {d.Aspect}: {d.Before} -> {d.After}",
    };

    private static string Heading(DifferenceArea area) => area switch
    {
        DifferenceArea.Message => "Messages",
        DifferenceArea.Field => "Fields",
        DifferenceArea.CodeList => "Code lists",
        _ => "Conditions and rules",
    };
}
