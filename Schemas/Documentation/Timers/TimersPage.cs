using CatsIce.Schemas.Documentation.Html;

namespace CatsIce.Schemas.Documentation.Timers;

/// <summary>The timers and their values.</summary>
internal static class TimersPage
{
    private const string File = "timers.html";

    public static Page Make(Edition edition) => new(
        $"{edition.Folder}/{File}", "Timers", $"{edition.Folder}/{File}",
        [
            .. edition.Chapters.Body("timers"),
            .. Scope(edition, TimerScope.Agreement, "agreement", "Timers of the agreement", "Agreed by the parties, the same for all of them."),
            .. Scope(edition, TimerScope.Exchange, "exchange", "Timers of the exchange", "Set by the operator of the exchange."),
            .. Scope(edition, TimerScope.Participant, "participant", "Timers of each participant", "Set by each participant for its own system."),
        ]);

    private static IEnumerable<object?> Scope(Edition edition, TimerScope scope, string id, string title, string lead)
    {
        var timers = edition.Css.Timers.All.Where(t => t.Scope == scope).ToArray();
        if (timers.Length > 0)
        {
            yield return Markup.H2(id, title);
            yield return Markup.P(lead);
            yield return DataTable.Make(title, ["Timer", "Default", "Range", "Starts when", "Stops when", "When it has run out", "Who acts"], timers.Select(Row));
        }
    }

    private static DataRow Row(TimerParameter timer) => new(
        timer.Id, new object?[] { timer.Id, Markup.Element("small", timer.Name), Source(timer) }, $"{timer.Default}", $"{timer.Least} to {timer.Most}",
        timer.StartsOn, timer.StopsOn, timer.Then, string.Join(", ", timer.Roles));

    private static object?[] Source(TimerParameter timer) =>
    [
        Markup.Element("small", $"Source: {timer.Source}"), timer.Setting is null ? null : Markup.Element("small", "Setting: ", Markup.Code(timer.Setting)),
    ];
}
