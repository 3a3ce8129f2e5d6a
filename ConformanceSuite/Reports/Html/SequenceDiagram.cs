using System.Collections.Immutable;
using System.Globalization;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Language;

namespace CatsIce.ConformanceSuite.Reports.Html;

/// <summary>What happened in one scenario, from the transcript alone: the system under test on the left, the parties that the suite played beside it, time going down.</summary>
internal static class SequenceDiagram
{
    /// <summary>Lines that are drawn; a repetition may have thousands.</summary>
    public const int MostRows = 60;

    private const int Width = 860;
    private const int TimeColumn = 78;
    private const int HeadHeight = 30;

    public static void Write(ReportPage page, Scenario scenario, ScenarioVerdict verdict)
    {
        var all = SequenceRow.Of(page, scenario, verdict).ToImmutableArray();
        var rows = all[..Math.Min(all.Length, MostRows)];
        var lanes = Lanes(rows);
        var height = HeadHeight + 14 + rows.Sum(row => row.Height) + 10;
        var html = page.Html;
        html.Open("svg", ("class", "sequence"), ("viewBox", Text($"0 0 {Width} {height}")), ("role", "img"), ("aria-label", page.Texts.Of("sequence.of", scenario.Id)));
        foreach (var (lane, x) in lanes)
        {
            html.Single("line", ("class", "life"), ("x1", Text($"{x}")), ("y1", Text($"{HeadHeight}")), ("x2", Text($"{x}")), ("y2", Text($"{height}")));
            var width = Math.Min(150, ((Width - TimeColumn) / lanes.Count) - 12);
            html.Single("rect", ("class", lane == SequenceRow.System ? "head sut" : "head"), ("x", Text($"{x - (width / 2)}")), ("y", "1"), ("width", Text($"{width}")), ("height", Text($"{HeadHeight - 2}")), ("rx", "5"));
            html.Element("text", NameOf(page, lane), ("class", "name"), ("x", Text($"{x}")), ("y", "20"));
        }

        var y = HeadHeight + 14;
        foreach (var row in rows)
        {
            WriteRow(page, row, lanes, y);
            y += row.Height;
        }

        html.Close();
        if (all.Length > rows.Length)
        {
            html.Element("p", page.Texts.Of("sequence.more", all.Length - rows.Length), ("class", "note"));
        }
    }

    private static SortedList<string, int> Lanes(ImmutableArray<SequenceRow> rows)
    {
        // The tester left of the system, the parties right of it in order of appearance.
        var names = rows.SelectMany(row => new[] { row.From, row.To }).Where(name => name.Length > 0).Distinct().ToList();
        string[] ordered =
        [
            .. names.Where(name => name == SequenceRow.Tester), SequenceRow.System, .. names.Where(name => name is not (SequenceRow.Tester or SequenceRow.System)),
        ];
        var step = (Width - TimeColumn) / ordered.Length;
        var lanes = new SortedList<string, int>(Comparer<string>.Create((a, b) => Array.IndexOf(ordered, a).CompareTo(Array.IndexOf(ordered, b))));
        for (var i = 0; i < ordered.Length; i++)
        {
            lanes.Add(ordered[i], TimeColumn + (step / 2) + (i * step));
        }

        return lanes;
    }

    private static string NameOf(ReportPage page, string lane) => lane switch
    {
        SequenceRow.System => page.Session.System.Participant,
        SequenceRow.Tester => page.Texts["lane.tester"],
        _ => page.Texts.Or("lane." + lane, lane),
    };

    private static void WriteRow(ReportPage page, SequenceRow row, SortedList<string, int> lanes, int y)
    {
        var html = page.Html;
        html.Open("g", ("class", row.Tone is { } tone && tone != Verdict.Pass ? $"tone {VerdictCode.Of(tone)}" : "tone"));
        html.Element("text", row.Time, ("class", "time"), ("x", "0"), ("y", Text($"{y + 16}")));
        if (row.To.Length == 0)
        {
            html.Single("rect", ("class", "band"), ("x", Text($"{TimeColumn}")), ("y", Text($"{y}")), ("width", Text($"{Width - TimeColumn - 4}")), ("height", "22"), ("rx", "4"));
            html.Element("text", row.Label, ("class", "band"), ("x", Text($"{TimeColumn + ((Width - TimeColumn) / 2)}")), ("y", Text($"{y + 15}")));
        }
        else
        {
            Arrow(html, lanes[row.From], lanes[row.To], y + 19, row.Label, back: false);
            if (row.Reply.Length > 0)
            {
                Arrow(html, lanes[row.To], lanes[row.From], y + 39, row.Reply, back: true);
            }
        }

        html.Close();
    }

    private static void Arrow(Markup html, int from, int to, int y, string label, bool back)
    {
        var tip = to > from ? -8 : 8;
        html.Single("line", ("class", back ? "back" : null), ("x1", Text($"{from}")), ("y1", Text($"{y}")), ("x2", Text($"{to + tip}")), ("y2", Text($"{y}")));
        html.Single("path", ("d", Text($"M{to} {y} l{tip} -4 v8 z")));
        html.Element("text", label, ("class", back ? "reply" : "label"), ("x", Text($"{(from + to) / 2}")), ("y", Text($"{y - 5}")));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
