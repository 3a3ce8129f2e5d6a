using System.Globalization;
using System.Xml.Linq;

namespace CatsIce.Gateway.Console.Movements;

/// <summary>Draws a movement as SVG. Colours and lines come from the style sheet, by the state of each delivery; the same facts stand in the table beside it, for who does not see it.</summary>
internal static class SequenceDiagram
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <param name="title">Read aloud in place of the drawing.</param>
    /// <param name="pathOf">Where the page of a message is, by its number.</param>
    public static XElement Draw(DiagramLayout layout, string title, Func<string, string> pathOf) => new(
        Svg + "svg",
        new XAttribute("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {layout.Width} {layout.Height}")), At("width", layout.Width), At("height", layout.Height),
        new XAttribute("role", "group"), new XAttribute("aria-labelledby", "sequence-title"), Class("sequence"),
        Make("title", new XAttribute("id", "sequence-title"), title),
        layout.Lines.Select(line => Line(line, layout.Height)),
        layout.Arrows.Select(arrow => Make("a", new XAttribute("href", pathOf(arrow.Step.Number)), Row(arrow, layout.Width), Drawn(arrow))));

    private static object[] Line(Lifeline line, int height) =>
    [
        Make("line", Class("life"), At("x1", line.X), At("y1", DiagramLayout.HeadHeight), At("x2", line.X), At("y2", height - 8)),
        Make("text", Class("party"), At("x", line.X), At("y", 18), line.Party),
        Make("text", Class("roles"), At("x", line.X), At("y", 35), line.Roles),
    ];

    // The whole row leads to the message: nobody has to hit a line.
    private static XElement Row(Arrow arrow, int width) => Make("rect", Class("row"), At("x", 0), At("y", arrow.Y - 24), At("width", width), At("height", DiagramLayout.RowHeight));

    private static object[] Drawn(Arrow arrow)
    {
        var step = arrow.Step;
        var right = arrow.ToX > arrow.FromX;
        // What has not arrived ends on the way to where it goes.
        var endX = arrow.Arrives ? arrow.ToX : arrow.FromX + ((arrow.ToX - arrow.FromX) * 2 / 3);
        var endY = arrow.Arrives ? arrow.EndY : arrow.Y + ((arrow.EndY - arrow.Y) * 2 / 3);
        var state = Class($"step {step.State.ToLowerInvariant()}");
        return
        [
            Make("text", Class("time"), At("x", DiagramLayout.TimeLeft), At("y", arrow.Y + 4), step.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)),
            Make("path", state, new XAttribute("d", string.Create(CultureInfo.InvariantCulture, $"M{arrow.FromX} {arrow.Y}L{endX} {endY}"))),
            arrow.Arrives
                ? Make("path", Class($"head {step.State.ToLowerInvariant()}"), new XAttribute("d", string.Create(CultureInfo.InvariantCulture, $"M{endX} {endY}l{(right ? -10 : 10)} -5v10z")))
                : Make("path", state, new XAttribute("d", string.Create(CultureInfo.InvariantCulture, $"M{endX - 5} {endY - 5}l10 10M{endX + 5} {endY - 5}l-10 10"))),
            Make("text", Class("label"), At("x", arrow.LabelX), At("y", arrow.Y - 6), $"{step.Type ?? "?"} {step.Number}{(step.Attempts > 1 ? $" ({step.Attempts.ToString(CultureInfo.InvariantCulture)}×)" : "")}"),
            Make("title", $"{step.Number}: {step.Type} {step.Title}, {step.From} → {step.To ?? "ICE"}, {step.State}"),
        ];
    }

    private static XAttribute At(string name, int value) => new(name, value.ToString(CultureInfo.InvariantCulture));

    private static XAttribute Class(string names) => new("class", names);

    private static XElement Make(string name, params object?[] content) => new(Svg + name, content);
}
