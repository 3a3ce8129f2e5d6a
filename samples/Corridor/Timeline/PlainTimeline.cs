using System.Globalization;
using CatsIce.Corridor.Checks;

namespace CatsIce.Corridor.Timeline;

/// <summary>Lines of text, for files and pipes.</summary>
internal sealed class PlainTimeline(TextWriter output) : ITimeline
{
    private readonly Lock _writing = new();

    public void Say(string line) => Write(line);

    public void Scenario(string title, string story) => Write($"{Environment.NewLine}== {title}{Environment.NewLine}   {story}");

    public void Show(TimelineEvent what) => Write(string.Create(
        CultureInfo.InvariantCulture,
        $"{what.At.UtcDateTime:HH:mm:ss.fff}  {what.From,3} -> {what.To,-3} {what.About,-7}  {what.Message,-5} {what.Versions,-7}  {what.Mrn,-18}  {what.Answer,-9} {what.Milliseconds,5} ms{(what.Good ? "" : "  " + what.Detail)}"));

    public void Show(Check check) => Write(
        check.Good ? $"              ok  {check.Step}: {check.Found}" : $"  DIFFERENT   {check.Step}: expected {check.Expected}, found {check.Found}");

    public void Summary(IReadOnlyList<Check> checks)
    {
        int[] widths = [Width(checks, c => c.Scenario), Width(checks, c => c.Step), Width(checks, c => c.Expected)];
        Write("");
        foreach (var check in checks)
        {
            Write($"{(check.Good ? "ok  " : "DIFF")}  {check.Scenario.PadRight(widths[0])}  {check.Step.PadRight(widths[1])}  {check.Expected.PadRight(widths[2])}  {check.Found}");
        }
    }

    private static int Width(IReadOnlyList<Check> checks, Func<Check, string> column) => checks.Count == 0 ? 0 : checks.Max(check => column(check).Length);

    private void Write(string line)
    {
        lock (_writing)
        {
            output.WriteLine(line);
        }
    }
}
