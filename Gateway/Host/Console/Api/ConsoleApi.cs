using CatsIce.Gateway.Console.Api.OpenApi;
using CatsIce.Gateway.Console.Api.Operations;
using CatsIce.Gateway.Console.Conformance;
using CatsIce.Gateway.Console.Evidence;
using CatsIce.Gateway.Console.Try;

namespace CatsIce.Gateway.Console.Api;

/// <summary>The API of the console: every operation, and where it is.</summary>
internal static class ConsoleApi
{
    public const string Prefix = "/api/v1";

    public static IReadOnlyList<ApiOperation> Operations { get; } =
    [
        .. OverviewOperations.All, .. MessageOperations.All, .. MovementOperations.All, .. StatusOperations.All, .. ParkedOperations.All, .. RequeueOperations.All, .. ParticipantOperations.All,
        .. ConformanceOperations.All, .. AuditOperations.All, .. EvidenceOperations.All, .. TrialOperations.All,
    ];

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<TrialDesk>();
        services.AddSingleton<EvidenceDesk>();
        services.AddSingleton<ReportDesk>();
        services.AddSingleton<ApiHandler>();
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        var handler = routes.ServiceProvider.GetRequiredService<ApiHandler>();
        foreach (var operation in Operations)
        {
            routes.MapMethods($"{Prefix}/{operation.Path}", [operation.Method], context => handler.Handle(operation, context));
        }
        routes.MapGet($"{Prefix}/openapi.json", context =>
        {
            context.Response.ContentType = "application/vnd.oai.openapi+json; charset=utf-8";
            return context.Response.WriteAsync(OpenApiDocument.Text, context.RequestAborted);
        });
        // What is no operation is told so in the same form, and not by a page for people.
        routes.Map($"{Prefix}/{{**rest}}", context => ApiHandler.NoSuchOperation(context));
    }
}
