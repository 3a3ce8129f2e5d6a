using CatsIce.Gateway.Console.Access;
using CatsIce.Gateway.Console.Api.Answers;
using CatsIce.Gateway.Console.Api.Asking;
using CatsIce.Gateway.Deliver;
using CatsIce.Protocol.Envelopes;

namespace CatsIce.Gateway.Console.Api.Operations;

/// <summary>The operation Status of the exchange, in JSON: the same answer to the same question.</summary>
internal static class StatusOperations
{
    public static IEnumerable<ApiOperation> All { get; } =
    [
        ApiOperation.Get("status/{reference}", "getStatus", "Status",
            "What a participant is told by the operation Status: its messages under a messageIdentification or an MRN. A user of a participant asks for that one; others say for whom they ask.",
            ApiContent.Json<ApiPage<MessageStatus>>("In the order of the message log, then what was refused."), Ask) with
        {
            For = Roles.Traffic, Parameters = [ApiParameters.Reference, ApiParameters.Participant], Problems = [404],
        },
    ];

    private static ApiAnswer Ask(ApiCall call)
    {
        var asked = call.Find(ApiParameters.Participant);
        if (call.Sight is Sight.Of own && asked is not null && asked != own.Participant.Value)
        {
            return ApiAnswer.NotFound;
        }
        if ((call.Sight is Sight.Of me ? me.Participant.Value : asked) is not { } participant)
        {
            return ApiAnswer.Problem.Wrong(ParameterFault.Of(ApiParameters.Participant.Name, null, $"for whom you ask: {ApiParameters.Participant.Expected}"));
        }
        return call.Part<StatusDesk>().Find(participant, call.Required(ApiParameters.Reference)) is { Count: > 0 } found ? new ApiAnswer.Json(new ApiPage<MessageStatus>(found, null)) : ApiAnswer.NotFound;
    }
}
