using System.Globalization;
using CatsIce.NationalSystem.Configuration;
using CatsIce.NationalSystem.Declarations;
using CatsIce.NationalSystem.Exchange;
using CatsIce.NationalSystem.Journal;
using CatsIce.NationalSystem.OfficeOfGuarantee;
using CatsIce.NationalSystem.Outbox;
using CatsIce.NationalSystem.Store;

namespace CatsIce.NationalSystem.Control;

/// <summary>The addresses of the control interface (see README.md).</summary>
internal static class ControlEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var control = routes.MapGroup("/control").AddEndpointFilter(AnswerProblems);
        control.MapPost("/release", Started<Declaration>((desk, declaration, cancel) => desk.Release(declaration, cancel)));
        control.MapPost("/crossing", Started<CrossingRequest>((desk, request, cancel) => desk.Cross(request, cancel)));
        control.MapPost("/arrival", Started<ArrivalRequest>((desk, request, cancel) => desk.Arrive(request, cancel)));
        control.MapPost("/control-result", Started<ControlResultRequest>((desk, request, cancel) => desk.Report(request, cancel)));
        control.MapPost("/cancellation", Started<CancellationRequest>((desk, request, cancel) => desk.Cancel(request, cancel)));
        control.MapPost("/held-release", Started<HeldReleaseRequest>((desk, request, cancel) => desk.ReleaseHeld(request.Mrn, cancel)));
        control.MapPost("/incident", Started<IncidentRequest>((desk, request, cancel) => desk.Register(request, cancel)));
        control.MapPost("/guarantee", Started<GuaranteeEntry>((desk, entry, cancel) => desk.Enter(entry, cancel)));
        control.MapPost("/send", Started<SendRequest>((desk, request, cancel) => desk.Send(request, cancel)));
        control.MapPost("/resend", async (HttpContext context, NationalDatabase database, OutboxStore outbox, OutboxBell bell) =>
        {
            var messages = await database.Write(outbox.Hurry, context.RequestAborted);
            bell.Ring();
            return Json(new ResendView(messages));
        });
        control.MapGet("/movements", (NationalDatabase database, MovementQueries queries) => Json(database.Read(queries.All)));
        control.MapGet("/movements/{mrn}", (string mrn, NationalDatabase database, MovementQueries queries) =>
            Json(database.Read(connection => queries.One(connection, mrn)) ?? throw ControlProblemException.UnknownMovement(mrn, "")));
        control.MapGet("/messages/{id}", (string id, NationalDatabase database, OutboxStore outbox) =>
            Results.Bytes(database.Read(connection => outbox.Document(connection, id)) ?? throw ControlProblemException.UnknownMessage(id), "application/xml"));
        control.MapGet("/journal", (HttpRequest request, NationalDatabase database, JournalStore journal) =>
            Json(database.Read(connection => journal.After(connection, After(request)))));
        control.MapGet("/health", (NationalOptions options, NationalDatabase database, OutboxStore outbox) =>
            Json(new HealthView(options.Participant.Value, "ready", database.Read(outbox.CountWaiting))));
    }

    private static Func<HttpRequest, NationalDatabase, Editions, Task<IResult>> Started<T>(Func<ControlDesk, T, CancellationToken, Task<StartedView>> start) =>
        async (request, database, editions) =>
        {
            var body = await ControlJson.Read<T>(request);
            var started = await start(DeskFor(body, database, editions), body, request.HttpContext.RequestAborted);
            return Results.Json(started, ControlJson.Options, statusCode: StatusCodes.Status202Accepted);
        };

    // A movement stays with the version in which it began; a document names its own.
    private static ControlDesk DeskFor<T>(T body, NationalDatabase database, Editions editions)
    {
        var mrn = body switch
        {
            CrossingRequest crossing => crossing.Mrn,
            ArrivalRequest arrival => arrival.Mrn,
            ControlResultRequest result => result.Mrn,
            CancellationRequest cancellation => cancellation.Mrn,
            HeldReleaseRequest held => held.Mrn,
            IncidentRequest incident => incident.Mrn,
            _ => null,
        };
        var document = (body as SendRequest)?.Document ?? (body as Declaration)?.Record;
        return document is not null
            ? editions.OfDocument<ControlDesk>(document)
            : database.Read(connection => editions.OfMovement<ControlDesk>(connection, mrn));
    }

    private static IResult Json<T>(T value) => Results.Json(value, ControlJson.Options);

    private static long After(HttpRequest request) => !request.Query.TryGetValue("after", out var text) ? 0
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new ControlProblemException(StatusCodes.Status400BadRequest, "after is no number.", $"after is '{text}'; give the number of the last line you have.");

    public static async ValueTask<object?> AnswerProblems(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (ControlProblemException problem)
        {
            var extensions = problem.Problems.Count == 0 ? null : new Dictionary<string, object?> { ["problems"] = problem.Problems };
            return Results.Problem(problem.Message, statusCode: problem.Status, title: problem.Title, extensions: extensions);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            var http = context.HttpContext;
            http.RequestServices.GetRequiredService<ExchangeLog>().Failed(failure, http.TraceIdentifier);
            return Results.Problem(
                $"Nothing was changed. The log has it under {http.TraceIdentifier}.", statusCode: StatusCodes.Status500InternalServerError, title: "This system failed.");
        }
    }

    private sealed record ResendView(int Messages);

    /// <param name="Waiting">Messages stored and not yet receipted.</param>
    private sealed record HealthView(string Participant, string State, long Waiting);
}
