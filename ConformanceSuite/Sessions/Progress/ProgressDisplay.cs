using CatsIce.ConformanceSuite.Evidence;
using Spectre.Console;

namespace CatsIce.ConformanceSuite.Sessions.Progress;

/// <summary>Shows a session while it runs: a moving view in a terminal, otherwise one line for each scenario that ends.</summary>
internal sealed class ProgressDisplay(ProgressBoard board, TextWriter output, bool isTerminal, TimeProvider clock)
{
    private const int MostRows = 12;
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(250);

    /// <summary>To be told of every line of the transcript.</summary>
    public void See(Happening happening)
    {
        board.See(happening);
        if (!isTerminal && happening is ScenarioEnded ended)
        {
            var view = board.View;
            output.WriteLine($"{happening.At:HH:mm:ss} [{view.Ended}/{view.Total}] {ended.Scenario} {ended.How}{(ended.Why.Length > 0 ? $": {ended.Why}" : "")}");
        }
    }

    /// <summary>Shows until the session has ended.</summary>
    public async Task During(Task session)
    {
        if (isTerminal)
        {
            var began = clock.GetTimestamp();
            await AnsiConsole.Live(Draw(TimeSpan.Zero)).AutoClear(true).StartAsync(async live =>
            {
                using var beat = new PeriodicTimer(Beat, clock);
                while (!session.IsCompleted && await beat.WaitForNextTickAsync())
                {
                    live.UpdateTarget(Draw(clock.GetElapsedTime(began)));
                }
            });
        }

        await session;
        output.WriteLine(board.View.Summary);
    }

    private Table Draw(TimeSpan elapsed)
    {
        var view = board.View;
        var table = new Table().Border(TableBorder.Rounded).AddColumn("scenario").AddColumn("seconds").AddColumn("now");
        table.Title = new TableTitle($"{view.Ended}/{view.Total} scenarios, {view.Messages} calls, {elapsed:hh\\:mm\\:ss}");
        foreach (var running in view.Running.Take(MostRows))
        {
            table.AddRow(new Text(running.Scenario), new Text($"{Math.Max(0, elapsed.TotalSeconds - (running.Since / 1e6)):0}"), new Text(running.What));
        }

        table.Caption = new TableTitle(Markup.Escape($"{view.Finished} ran to their end, {view.Interrupted} interrupted, {view.Blocked} blocked, {view.Broken} errors of the suite"));
        return table;
    }
}
