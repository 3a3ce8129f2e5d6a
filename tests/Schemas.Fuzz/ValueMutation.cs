using System.Globalization;
using System.Xml.Linq;

namespace Schemas.Fuzz;

/// <summary>Changes of values: at the limits of formats, of lists and of what the rules compare.</summary>
internal sealed class ValueMutation(Random random)
{
    private static readonly string[] Values =
    [
        "", " ", "0", "1", "-1", "00", "0.000001", "9999999999999999", "99999999999999999", "1e3", "NaN", "+1", "1.", ".5", "١٢", "true", "2", "3", "T", "T1", "T2", "TIR", "UZ", "AZ", "GE", "XX",
        "2026-02-29", "2026-06-01", "2024-02-29", "0000-01-01", "2026-06-01T00:00:00", "2026-06-01T24:00:00", "2026-06-01T00:00:00Z", "20260601", "202606010000", "VR", "NE", "BX", "CT",
        "UZ026002", "AZ005001", "GE017002", "NTA.UZ", "NTA.AZ", "NTA.GE", "ICE", "GUA.1", "26UZ026002A41027J0", "26UZ02600200000000", "CSQU3054383", "a\tb", "a\nb", " a", "a ", "ə", "Ж", "]]>", "&",
    ];

    public void Apply(XDocument document)
    {
        var leaves = document.Root!.Descendants().Where(e => !e.HasElements).ToArray();
        if (leaves.Length == 0)
        {
            return;
        }

        var leaf = leaves[random.Next(leaves.Length)];
        var alike = leaves.Where(other => other.Name == leaf.Name).ToArray();
        leaf.Value = random.Next(9) switch
        {
            0 or 1 => alike[random.Next(alike.Length)].Value,
            2 => leaves[random.Next(leaves.Length)].Value,
            3 => Number(leaf.Value),
            4 => leaf.Value.Length == 0 ? "x" : leaf.Value[..^1],
            5 => leaf.Value + leaf.Value[..Math.Min(1, leaf.Value.Length)],
            6 => new string('7', random.Next(1, 600)),
            7 => Swapped(leaf.Value),
            _ => Values[random.Next(Values.Length)],
        };
    }

    private string Number(string value) => decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        ? (number + random.Next(-2, 3)).ToString(CultureInfo.InvariantCulture)
        : random.Next(100).ToString(CultureInfo.InvariantCulture);

    private string Swapped(string value)
    {
        if (value.Length < 2)
        {
            return value;
        }

        var at = random.Next(value.Length - 1);
        return string.Concat(value.AsSpan(0, at), value.AsSpan(at + 1, 1), value.AsSpan(at, 1), value.AsSpan(at + 2));
    }
}
