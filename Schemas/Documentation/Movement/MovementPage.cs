using CatsIce.Schemas.Documentation.Html;
using CatsIce.Schemas.Documentation.Messages;

namespace CatsIce.Schemas.Documentation.Movement;

/// <summary>The chapter on the movement: a diagram and the table of each view.</summary>
internal static class MovementPage
{
    private const string File = "movement.html";

    public static Page Make(Edition edition) => new(
        $"{edition.Folder}/{File}", "Movement", $"{edition.Folder}/{File}",
        [
            .. edition.Chapters.Body("movement"),
            Markup.H2("roles", "Roles"),
            DataTable.Make("Roles in a movement", ["Role", "Who holds it"], edition.Css.Movement.Roles.Select(r => new DataRow($"role-{r}", r, edition.Css.Movement.MeaningOfRole(r)))),
            .. edition.Css.Movement.Views.SelectMany(view => View(edition, view)),
            Markup.H2("outside", "Messages outside movements"),
            Markup.P("These messages are taken whatever state a movement is in: ", string.Join(", ", edition.Css.Messages.All.Where(m => edition.Css.Movement.IsOutside(m.Code)).Select(m => m.Code)), "."),
        ]);

    private static IEnumerable<object?> View(Edition edition, string view)
    {
        var movement = edition.Css.Movement;
        var rows = movement.TransitionsOf(view);
        var model = StateModel.Of(movement.StatesOf(view), rows);
        yield return Markup.Element(
            "section", Markup.Class("view"),
            Markup.H2(view, $"View of the {view}"),
            movement.MeaningOfView(view) is { } meaning ? Markup.P(meaning) : null,
            DataTable.Make(
                $"States in the view of the {view}", ["State", "Meaning"],
                movement.StatesOf(view).Select(state => new DataRow($"{view}-{state}", state, movement.MeaningOfState(view, state)))),
            Markup.Element(
                "figure",
                DiagramDrawing.Draw(LadderLayout.Of(model), $"diagram-{view}", $"States of a movement in the view of the {view}"),
                Markup.Element(
                    "figcaption",
                    "An arrow leads from a state along its line, down or up, to the state that follows; lines that meet in a dot go to the same state, lines that merely cross have nothing to do with each other. "
                    + "What leaves a state as it is stands inside its box. The table below says the same.",
                    Conditions(model))),
            DataTable.Make(
                $"Transitions in the view of the {view}", ["Message", "When", "Sender", "Recipient", "From", "To", "Remarks"],
                rows.Select(row => new DataRow(
                    null, Markup.Link($"/{edition.Folder}/{MessagePages.PathOf(row.Message)}", row.Message), Condition(row), row.Sender, string.Join(" or ", row.Recipients),
                    string.Join(", ", row.From), row.To == MovementTransition.Same ? "unchanged" : row.To, LegalStates.RemarksOn(row)))));
    }

    private static object? Condition(MovementTransition row) =>
        row.When is null ? "always" : new object?[] { row.WhenText, " ", Markup.Element("small", Markup.Code(row.When)) };

    private static object? Conditions(StateModel model) => model.Conditions.IsEmpty
        ? null
        : Markup.List(model.Conditions.Select(c => (object)$"{c.Sign}: {c.Text}"));
}
