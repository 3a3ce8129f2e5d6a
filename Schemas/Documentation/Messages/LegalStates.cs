using CatsIce.Schemas.Documentation.Html;

namespace CatsIce.Schemas.Documentation.Messages;

/// <summary>In which states of a movement a message may come, as each view has it.</summary>
internal static class LegalStates
{
    public static object Make(Edition edition, MessageType message)
    {
        var movement = edition.Css.Movement;
        if (movement.IsOutside(message.Code))
        {
            return Markup.P("In every state: it has no part in the course of a movement.");
        }

        var rows = movement.Views.SelectMany(view => movement.TransitionsOf(view).Where(t => t.Message == message.Code).Select(row => Row(edition, view, row)));
        return DataTable.Make($"States in which {message.Code} is taken; in any other it is refused with 92 (or 90, where no movement is known)", ["View", "In state", "When", "Then", "Remarks"], rows);
    }

    private static DataRow Row(Edition edition, string view, MovementTransition row) => new(
        null, Markup.Link(edition.To($"movement.html#{view}"), view), string.Join(", ", row.From), row.WhenText ?? "always",
        row.To == MovementTransition.Same ? "unchanged" : row.To, RemarksOn(row));

    public static string RemarksOn(MovementTransition row) => string.Join("; ", new[]
    {
        row.Once switch
        {
            OncePer.Movement => "once in a movement",
            OncePer.Recipient => "once for each recipient",
            OncePer.Office => "once for each office of the sender",
            _ => null,
        },
        row.Enrols is { } enrols ? $"its {enrols.Party.ToString().ToLowerInvariant()} then holds the role {enrols.Role}" : null,
    }.OfType<string>());
}
