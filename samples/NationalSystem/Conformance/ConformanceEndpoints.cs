using System.Reflection;
using System.Xml;
using CatsIce.NationalSystem.Configuration;
using CatsIce.NationalSystem.Control;
using CatsIce.NationalSystem.Duties;
using CatsIce.NationalSystem.Mutants;
using CatsIce.NationalSystem.Store;
using CatsIce.Schemas;

namespace CatsIce.NationalSystem.Conformance;

/// <summary>The addresses of the adapter for conformance tests (see README.md).</summary>
internal static class ConformanceEndpoints
{
    private static readonly string[] Roles = ["departure", "transit", "destination", "guarantee"];

    private static readonly string[] TestClock = ["test-clock"];

    private static readonly string[] TwoVersions = ["two-versions"];

    // With the message without which a version does not have it.
    private static readonly (string Name, string Message)[] Features =
    [
        ("simplified", "IE001"), ("tir", "IE001"), ("rail", "IE001"), ("guarantee", "IE200"), ("guarantors", "IE225"), ("enquiry", "IE142"), ("recovery", "IE063"), ("incident", "IE180"), ("diversion", "IE002"),
        ("cancellation", "IE010"), ("queries", "IE027"), ("availability", "IE974"), ("safety-security", "IE001"), ("officer", "IE001"), ("restart", "IE001"), ("own-view", "IE001"), ("unfit-certificates", "IE001"),
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var tests = routes.MapGroup("/conformance").AddEndpointFilter(ControlEndpoints.AnswerProblems);
        tests.MapGet("/", (NationalOptions options, CommonSystemSpecification specification, Restart restart, HttpContext context) =>
            Json(Describe(options, specification, restart, context.RequestServices.GetService<ActiveMutant>())));
        tests.MapPost("/stimuli/{name}", async (string name, HttpRequest request, NationalDatabase database, Editions editions) =>
        {
            try
            {
                var asked = await ControlJson.Read<StimulusRequest>(request);
                var desk = (asked.Declaration?.Record ?? asked.Values?.GetValueOrDefault("document")) is { } document
                    ? editions.OfDocument<StimulusDesk>(document)
                    : database.Read(connection => editions.OfMovement<StimulusDesk>(connection, asked.Mrn, otherwise: asked.Css));
                return Json(await desk.Do(name, asked, request.HttpContext.RequestAborted));
            }
            catch (ControlProblemException problem)
            {
                throw problem.ForTests();
            }
        });
        tests.MapPost("/clock", async (HttpRequest request, BusinessClock clock, DutyRunner duties) =>
        {
            var by = Duration((await ControlJson.Read<ClockRequest>(request)).Advance);
            if (!clock.IsMovable)
            {
                throw new ControlProblemException(StatusCodes.Status501NotImplemented, "There is no test clock here.", "The system was not started with --test-clock.");
            }

            var now = await clock.Advance(by, request.HttpContext.RequestAborted);
            await duties.RunDue(request.HttpContext.RequestAborted);
            return Json(new ClockAnswer(now));
        });
        tests.MapPost("/restart", (HttpContext context, Restart restart) =>
        {
            context.Response.OnCompleted(() =>
            {
                restart.Ask();
                return Task.CompletedTask;
            });
            return Results.StatusCode(StatusCodes.Status202Accepted);
        });
        tests.MapGet("/movements/{mrn}", (string mrn, NationalDatabase database, MovementQueries queries) => Json(database.Read(connection => queries.States(connection, mrn))));
    }

    private static SystemDescription Describe(NationalOptions options, CommonSystemSpecification specification, Restart restart, ActiveMutant? mutant) => new(
        "CatsIce reference national system",
        typeof(ConformanceEndpoints).Assembly.GetName().Version?.ToString() ?? "0",
        typeof(ConformanceEndpoints).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0",
        options.Participant.Value,
        [.. Roles.Where(role => role != "guarantee" || specification.Messages.TryGet("IE200", out _))],
        [options.CssVersion, .. options.OlderVersions],
        [.. Features.Where(feature => specification.Messages.TryGet(feature.Message, out _)).Select(feature => feature.Name), .. options.OlderVersions.IsEmpty ? [] : TwoVersions, .. options.TestClock ? TestClock : []],
        options.TestClock ? "test" : "real",
        restart.Started,
        mutant is null ? null : new MutantDescription(mutant.Name, mutant.Hits));

    private static TimeSpan Duration(string text)
    {
        try
        {
            return XmlConvert.ToTimeSpan(text) is var by && by >= TimeSpan.Zero
                ? by
                : throw new FormatException("The clock goes forward only.");
        }
        catch (Exception wrong) when (wrong is FormatException or OverflowException)
        {
            throw new ControlProblemException(
                StatusCodes.Status422UnprocessableEntity, "The clock cannot be moved by that.", $"advance is '{text}'; expected an ISO 8601 duration as PT15M or P8D. {wrong.Message}");
        }
    }

    private static IResult Json<T>(T value) => Results.Json(value, ControlJson.Options);
}
