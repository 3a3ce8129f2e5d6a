using CatsIce.Gateway.Console.Api.Answers;
using CatsIce.Gateway.Console.Api.Asking;
using CatsIce.Gateway.Console.Queries.Movements;

namespace CatsIce.Gateway.Console.Api.Operations;

/// <summary>Movements as they happened.</summary>
internal static class MovementOperations
{
    public static IEnumerable<ApiOperation> All { get; } =
    [
        ApiOperation.Get("movements/{mrn}", "getMovement", "Movements", "A movement: its messages and deliveries in order, its state, and what is awaited next. Of a movement between several countries a participant is told its own messages.",
            ApiContent.Json<MovementDetails>("The movement."), One) with
        {
            For = Roles.Traffic, Parameters = [ApiParameters.MovementMrn], Problems = [404],
        },
    ];

    private static ApiAnswer One(ApiCall call) => call.Part<OneMovement>().Of(call.Sight, call.Required(ApiParameters.MovementMrn)) is { } found ? new ApiAnswer.Json(found) : ApiAnswer.NotFound;
}
