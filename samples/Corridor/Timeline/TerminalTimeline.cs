using System.Globalization;
using CatsIce.Corridor.Checks;
using Spectre.Console;

namespace CatsIce.Corridor.Timeline;

/// <summary>Colours and a table, for people at a terminal.</summary>
internal sealed class TerminalTimeline(IAnsiConsole console) : ITimeline
{
    private readonly Lock _writing = new();

    public void Say(string line) => Write($"[grey]{Markup.Escape(line)}[/]");

    public void Scenario(string title, string story) => Write($"\n[bold]{Markup.Escape(title)}[/]\n[grey]{Markup.Escape(story)}[/]");

    public void Show(TimelineEvent what)
    {
        var answer = what.Answer switch { "Accepted" => "green", "Duplicate" => "yellow", _ => "red" };
        var time = what.At.UtcDateTime.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
        Write($"[grey]{time}[/]  {Party(what.From, 3)} → {Party(what.To, -3)} [grey]{Markup.Escape(what.About),-7}[/]  [bold]{what.Message,-5}[/] [yellow]{what.Versions,-7}[/]  {what.Mrn,-18}  "
            + $"[{answer}]{what.Answer,-9}[/] [grey]{what.Milliseconds,4} ms[/]" + (what.Good ? "" : $"\n    [red]{Markup.Escape(what.Detail)}[/]"));
    }

    public void Show(Check check) => Write(check.Good
        ? $"              [green]✓[/] {Markup.Escape(check.Step)}: {Markup.Escape(check.Found)}"
        : $"              [red]✗ {Markup.Escape(check.Step)}: expected {Markup.Escape(check.Expected)}, found {Markup.Escape(check.Found)}[/]");

    public void Summary(IReadOnlyList<Check> checks)
    {
        var table = new Table().RoundedBorder().AddColumns("", "Scenario", "Step", "Expected", "Found");
        var scenario = "";
        foreach (var check in checks)
        {
            table.AddRow(
                check.Good ? "[green]✓[/]" : "[red]✗[/]",
                check.Scenario == scenario ? "" : Markup.Escape(check.Scenario),
                Markup.Escape(check.Step),
                Markup.Escape(check.Expected),
                check.Good ? $"[green]{Markup.Escape(check.Found)}[/]" : $"[red]{Markup.Escape(check.Found)}[/]");
            scenario = check.Scenario;
        }

        lock (_writing)
        {
            console.WriteLine();
            console.Write(table);
        }
    }

    private static string Party(string party, int width) => party == "ICE" ? "[blue]ICE[/]" : $"[aqua]{(width < 0 ? party.PadRight(-width) : party.PadLeft(width))}[/]";

    private void Write(string markup)
    {
        lock (_writing)
        {
            console.MarkupLine(markup);
        }
    }
}
