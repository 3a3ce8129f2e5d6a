using CatsIce.Gateway.Console.Api.Answers;
using CatsIce.Gateway.Console.Api.Asking;
using CatsIce.Gateway.Console.Queries;

namespace CatsIce.Gateway.Console.Api.Operations;

/// <summary>Who changed what.</summary>
internal static class AuditOperations
{
    public static IEnumerable<ApiOperation> All { get; } =
    [
        ApiOperation.Get("audit", "listAudit", "Audit", "Changes, and changes that were refused, newest first.", ApiContent.Json<ApiPage<AuditEntry>>("A page."), List) with
        {
            For = Roles.Traffic, Parameters = [ApiParameters.AuditAfter, ApiParameters.Most],
        },
    ];

    private static ApiAnswer.Json List(ApiCall call)
    {
        var page = call.Part<AuditList>().Of(call.Sight, call.Find(ApiParameters.AuditAfter), ApiParameters.MostOf(call));
        var next = page.Next is { } place ? NextPage.Of(call.Context.Request, place.ToString()) : null;
        return new ApiAnswer.Json(new ApiPage<AuditEntry>(page.Entries, next), next);
    }
}
