using System.Xml.Linq;
using CatsIce.Gateway.Console.Access.Gate;
using CatsIce.Gateway.Console.Api;
using CatsIce.Gateway.Console.Api.Asking;
using CatsIce.Gateway.Console.Evidence;
using CatsIce.Gateway.Console.Messages;
using CatsIce.Gateway.Console.Queries.Movements;
using CatsIce.Gateway.Console.Shell;
using CatsIce.Gateway.Console.Shell.Pages;
using Microsoft.AspNetCore.Components;

namespace CatsIce.Gateway.Console.Movements;

/// <summary>A movement as it happened, drawn and in words.</summary>
internal sealed class MovementPage(OneMovement movements)
{
    public const string Path = "/movements";

    public void Map(PageRoutes routes)
    {
        routes.Get(Path, Admits.Traffic, visit => Task.FromResult(Ask(visit)));
        routes.Get(Path + "/{mrn}", Admits.Traffic, visit => Task.FromResult(One(visit)));
    }

    /// <summary>Where the page of a movement is.</summary>
    public static string Of(string mrn) => $"{Path}/{Uri.EscapeDataString(mrn)}";

    private static IResult Ask(Visit visit)
    {
        var asked = visit.Asked("mrn").Trim();
        return asked.Length == 0 ? visit.Show<MovementsView, MovementsModel>(new MovementsModel("", Faults.None))
            : ApiParameters.Mrn.Read(asked) is string mrn ? Visit.Go(Of(mrn))
            : visit.Show<MovementsView, MovementsModel>(new MovementsModel(asked, new Faults().Add("mrn", visit.Texts["messages.expected.mrn"])), StatusCodes.Status400BadRequest);
    }

    private IResult One(Visit visit)
    {
        if (ApiParameters.Mrn.Read(visit.Part("mrn")) is not string mrn || movements.Of(visit.Viewer.Sight, mrn) is not { } found)
        {
            return visit.NotFound();
        }
        var diagram = SequenceDiagram.Draw(DiagramLayout.Of(found, role => visit.Texts.Or($"movement.role.{role}", role)), visit.Texts.Of("movement.drawing", mrn, found.Steps.Count), MessagesPage.Of);
        return visit.Show<MovementView, MovementModel>(new MovementModel(
            found, (MarkupString)diagram.ToString(SaveOptions.DisableFormatting), EvidenceDesk.IsFor(visit.Viewer.Sight) ? $"{ConsoleApi.Prefix}/movements/{mrn}/evidence" : null));
    }
}

internal sealed record MovementsModel(string Asked, Faults Faults);

/// <param name="Diagram">Made of facts alone, each escaped by the writer of XML.</param>
/// <param name="Evidence">Where the container is made; null for who may not have it.</param>
internal sealed record MovementModel(MovementDetails Movement, MarkupString Diagram, string? Evidence);
