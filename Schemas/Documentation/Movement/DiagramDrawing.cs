using System.Globalization;
using System.Xml.Linq;
using CatsIce.Schemas.Documentation.Html;

namespace CatsIce.Schemas.Documentation.Movement;

/// <summary>Draws a layout as SVG. Colours come from the style sheet; each upright line has one of eight.</summary>
internal static class DiagramDrawing
{
    private const int Colours = 8;
    private const int BoxRight = LadderLayout.BoxLeft + LadderLayout.BoxWidth;

    public static XElement Draw(LadderLayout layout, string id, string title) => new(
        Markup.Svg + "svg",
        new XAttribute("viewBox", $"0 0 {layout.Width} {layout.Height}"), new XAttribute("width", layout.Width), new XAttribute("height", layout.Height),
        new XAttribute("role", "img"), new XAttribute("aria-labelledby", id + "-title"), new XAttribute("class", "states"),
        Make("title", new XAttribute("id", id + "-title"), title),
        layout.Branches.Select(b => Line(layout, b)),
        layout.Uprights.Select(Line),
        layout.Boxes.Select(Box),
        layout.Branches.SelectMany(b => b.Labels).Select(l => Text(l, "on")));

    private static object[] Box(StateBox box) =>
    [
        Make("rect", At("x", LadderLayout.BoxLeft), At("y", box.Y), At("width", LadderLayout.BoxWidth), At("height", box.Height), At("rx", 7)),
        Make("text", At("x", LadderLayout.BoxLeft + 10), At("y", box.Y + 20), new XAttribute("class", "name"), box.Name),
        box.Staying.Select(l => Text(l, "stay")),
    ];

    private static object[] Line(LadderLayout layout, Branch branch)
    {
        var upright = layout.Uprights.Single(u => u.To == branch.To);
        return
        [
            Make("path", new XAttribute("class", "u" + (upright.Number % Colours)), new XAttribute("d", $"M{BoxRight} {branch.Y}H{upright.X}")),
            Make("circle", new XAttribute("class", "u" + (upright.Number % Colours)), At("cx", upright.X), At("cy", branch.Y), At("r", 3)),
        ];
    }

    private static object[] Line(Upright line) =>
    [
        Make("path", new XAttribute("class", "u" + (line.Number % Colours)), new XAttribute("d", $"M{line.X} {line.Top}V{line.Bottom}M{line.X} {line.Arrival}H{BoxRight + 9}")),
        Make("path", new XAttribute("class", "head u" + (line.Number % Colours)), new XAttribute("d", $"M{BoxRight} {line.Arrival}l10 -5v10z")),
    ];

    private static XElement Text(Label label, string style) => Make("text", At("x", label.X), At("y", label.Y), new XAttribute("class", style), label.Text);

    private static XAttribute At(string name, int value) => new(name, value.ToString(CultureInfo.InvariantCulture));

    private static XElement Make(string name, params object?[] content) => new(Markup.Svg + name, content);
}
