using CatsIce.Schemas.Documentation.Html;

namespace CatsIce.Schemas.Documentation.Messages;

/// <summary>The requirements and timers that speak of a message.</summary>
internal static class DutiesOf
{
    public static IEnumerable<object?> Make(Edition edition, MessageType message)
    {
        var requirements = edition.Css.Requirements.All.Where(r => r.Messages.Contains(message.Code)).ToArray();
        if (requirements.Length > 0)
        {
            yield return Markup.H2("requirements", "Requirements");
            yield return DataTable.Make(
                $"Requirements that speak of {message.Code}", ["Id", "Text", "Who"],
                requirements.Select(r => new DataRow(null, Markup.Link(edition.To($"requirements.html#{r.Id}"), r.Id), r.Text, string.Join(", ", r.Roles))), "duties");
        }

        var timers = edition.Css.Timers.All.Where(t => t.Messages.Contains(message.Code)).ToArray();
        if (timers.Length > 0)
        {
            yield return Markup.H2("timers", "Timers");
            yield return DataTable.Make(
                $"Timers that {message.Code} starts, stops or follows from", ["Timer", "Default", "Starts when", "Stops when"],
                timers.Select(t => new DataRow(null, Markup.Link(edition.To($"timers.html#{t.Id}"), t.Id), $"{t.Default}", t.StartsOn, t.StopsOn)), "duties");
        }
    }
}
