using System.Collections.Immutable;

namespace CatsIce.Schemas.Documentation.Movement;

/// <summary>A piece of text; its width is known because its letters are all of one width.</summary>
/// <param name="X">Left end.</param>
/// <param name="Y">Base line.</param>
internal sealed record Label(int X, int Y, string Text)
{
    public int Width => (int)Math.Ceiling(Text.Length * LadderLayout.LetterWidth);
}

/// <param name="Arrival">Where the arrow into this state ends; null when none does.</param>
internal sealed record StateBox(string Name, int Y, int Height, ImmutableArray<Label> Staying, int? Arrival);

/// <summary>A line out of a state, to the upright line of the state it leads to.</summary>
internal sealed record Branch(string From, string To, int Y, ImmutableArray<Label> Labels);

/// <summary>The upright line of a state, from which the arrow into it leaves.</summary>
internal sealed record Upright(string To, int Number, int X, int Top, int Bottom, int Arrival);

/// <summary>Places a state model as a ladder: states below each other; beside them the lines out of each state with their labels, each in a row of its own;
/// right of the labels one upright line for each state that is led to. So labels can neither meet each other nor a line, whatever the table says. Units are pixels.</summary>
internal sealed record LadderLayout(int Width, int Height, ImmutableArray<StateBox> Boxes, ImmutableArray<Branch> Branches, ImmutableArray<Upright> Uprights)
{
    public const int BoxLeft = 4;
    public const int BoxWidth = 250;
    public const int LineHeight = 15;
    public const double LetterWidth = 7.3;

    private const int BoxRight = BoxLeft + BoxWidth;
    private const int Between = 22;
    private const int LabelLeft = BoxRight + 14;
    private const int LabelLetters = 42;
    private const int StayingLetters = 31;
    private const int UprightGap = 20;

    public static LadderLayout Of(StateModel model)
    {
        var boxes = new List<StateBox>();
        var branches = new List<Branch>();
        var y = 4;
        foreach (var state in model.States)
        {
            var below = y + 18;
            int? arrival = model.Arrows.Any(a => a.To == state) ? y + 14 : null;
            foreach (var arrow in model.Arrows.Where(a => a.From == state))
            {
                var lines = Wrap(arrow.Messages, LabelLetters);
                var first = below + LineHeight;
                below += (lines.Length * LineHeight) + 6;
                branches.Add(new(state, arrow.To, below, [.. lines.Select((line, i) => new Label(LabelLeft, first + (i * LineHeight), line))]));
            }

            var staying = Wrap(model.Staying[state].Select((name, i) => i == 0 ? $"stays on {name}" : name), StayingLetters);
            var top = y;
            ImmutableArray<Label> inside = [.. staying.Select((line, i) => new Label(BoxLeft + 10, top + 40 + (i * LineHeight), line))];
            var height = Math.Max(below + 8 - y, staying.Length == 0 ? 30 : 40 + (staying.Length * LineHeight));
            boxes.Add(new(state, y, height, inside, arrival));
            y += height + Between;
        }

        var left = LabelLeft + (int)Math.Ceiling(branches.SelectMany(b => b.Labels).Select(l => l.Width).DefaultIfEmpty(0).Max() / 10.0) * 10 + 16;
        return new(
            left + (UprightGap * boxes.Count(b => b.Arrival is not null)) + 8, y - Between + 8, [.. boxes], [.. branches], Raise(boxes, branches, left));
    }

    /// <summary>Short ones first, so that lines cross seldom.</summary>
    private static ImmutableArray<Upright> Raise(List<StateBox> boxes, List<Branch> branches, int left) =>
        [.. boxes.Where(b => b.Arrival is not null)
            .Select(box => (box.Name, Arrival: box.Arrival!.Value, Ends: branches.Where(b => b.To == box.Name).Select(b => b.Y).Append(box.Arrival.Value).ToArray()))
            .OrderBy(u => u.Ends.Max() - u.Ends.Min()).ThenBy(u => u.Arrival)
            .Select((u, i) => new Upright(u.Name, i, left + (i * UprightGap), u.Ends.Min(), u.Ends.Max(), u.Arrival))];

    private static string[] Wrap(IEnumerable<string> words, int letters)
    {
        var lines = new List<string>();
        foreach (var word in words)
        {
            if (lines.Count > 0 && lines[^1].Length + word.Length + 2 <= letters)
            {
                lines[^1] += ", " + word;
            }
            else
            {
                lines.Add(word);
            }
        }

        return [.. lines.Select((line, i) => i < lines.Count - 1 ? line + "," : line)];
    }
}
