using CatsIce.LoadTests.Measure;
using Spectre.Console;
using Profile = CatsIce.LoadTests.Profiles.Profile;

namespace CatsIce.LoadTests.Sessions.Live;

/// <summary>What is to be seen while a run goes on.</summary>
internal abstract class LiveView : IDisposable
{
    /// <summary>A moving picture on a terminal, else a line every five seconds.</summary>
    public static LiveView Of(TextWriter output, Profile profile, TimeProvider clock) =>
        ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Ansi ? new TerminalView(profile) : new LineView(output, profile, clock);

    public abstract void Show(SeriesRow row);

    public abstract void Dispose();

    /// <summary>How much of the planned time has passed; 0 to 1.</summary>
    protected static double Share(Profile profile, SeriesRow row) => Math.Clamp(row.At / profile.Phases.Sum(phase => phase.For.TotalSeconds), 0, 1);

    protected static string Ms(double? microseconds) => microseconds is { } value ? Units.Text(value, Unit.Time) : "-";
}

/// <summary>For logs and pipes.</summary>
internal sealed class LineView(TextWriter output, Profile profile, TimeProvider clock) : LiveView
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);
    private long _last;

    public override void Show(SeriesRow row)
    {
        if (_last == 0 || clock.GetElapsedTime(_last) >= Every - TimeSpan.FromMilliseconds(100))
        {
            _last = clock.GetTimestamp();
            output.WriteLine($"{row.At,6:0} s {Share(profile, row),4:P0} {row.Phase,-10} planned {row.Planned,6:0.0}/s accepted {row.Accepted,6:0.0}/s delivered {row.Delivered,6:0.0}/s  acceptance p50 {Ms(row.AcceptanceP50)} p99 {Ms(row.AcceptanceP99)}  delivery p99 {Ms(row.DeliveryP99)}  waiting {row.Backlog}  errors {row.Errors}");
        }
    }

    public override void Dispose() => output.Flush();
}

/// <summary>For somebody who watches.</summary>
internal sealed class TerminalView : LiveView
{
    private const int BarWidth = 40;
    private readonly Profile _profile;
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _showing;
    private LiveDisplayContext? _context;
    private long _errors;

    public TerminalView(Profile profile)
    {
        _profile = profile;
        _showing = AnsiConsole.Live(new Markup("Begins …")).AutoClear(false).StartAsync(context =>
        {
            Volatile.Write(ref _context, context);
            return _over.Task;
        });
    }

    public override void Show(SeriesRow row)
    {
        _errors += row.Errors;
        var done = (int)(Share(_profile, row) * BarWidth);
        var table = new Table().Border(TableBorder.Rounded).Title($"[bold]{Markup.Escape(_profile.Name)}[/]  {Markup.Escape(row.Phase)}  {row.At:0} s").AddColumn("").AddColumn("").AddColumn("").AddColumn("");
        table.HideHeaders();
        table.AddRow("[green]" + new string('█', done) + "[/]" + new string('░', BarWidth - done), $"{Share(_profile, row):P0}", "under way", $"{row.InFlight:N0}");
        table.AddRow("planned / accepted / delivered", $"{row.Planned:0.0} / {row.Accepted:0.0} / {row.Delivered:0.0} a second", "waiting for delivery", $"{row.Backlog:N0}");
        table.AddRow("acceptance p50 / p95 / p99", $"{Ms(row.AcceptanceP50)} / {Ms(row.AcceptanceP95)} / {Ms(row.AcceptanceP99)}", "delivery p99", Ms(row.DeliveryP99));
        table.AddRow("lateness of the generator p99", Ms(row.LatenessP99), "errors", _errors == 0 ? "[green]0[/]" : $"[red]{_errors:N0}[/]");
        table.AddRow("hub: processors, memory", $"{row.HubProcessors:0.00}, {Units.Text(row.HubMemory, Unit.Bytes)}", "outbox, oldest", $"{row.Outbox:N0}, {row.Oldest:0.0} s");
        Volatile.Read(ref _context)?.UpdateTarget(table);
    }

    public override void Dispose()
    {
        _over.TrySetResult();
        _showing.GetAwaiter().GetResult();
    }
}
