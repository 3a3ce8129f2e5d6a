using CatsIce.Gateway.Console.Api.Answers;
using CatsIce.Gateway.Console.Api.Asking;
using CatsIce.Gateway.Console.Evidence;
using CatsIce.Protocol.Evidence.Container;

namespace CatsIce.Gateway.Console.Api.Operations;

/// <summary>Containers that prove what happened.</summary>
internal static class EvidenceOperations
{
    private const string Tag = "Evidence";

    private static readonly ApiContent Container = new(ContainerLayout.MimeType, null, "An ASiC-E container; 'catsice evidence verify' checks it anywhere.");

    public static IEnumerable<ApiOperation> All { get; } =
    [
        ApiOperation.Get("messages/{number}/evidence", "getMessageEvidence", Tag, "The message or refused document with all that proves it: receipts of both sides, certificates, proofs that it is in the evidence log.", Container, OfMessage) with
        {
            For = Roles.Inspection, Parameters = [ApiParameters.Number], Problems = [404, 409],
        },
        ApiOperation.Get("movements/{mrn}/evidence", "getMovementEvidence", Tag, "The same for a whole movement.", Container, OfMovement) with
        {
            For = Roles.Inspection, Parameters = [ApiParameters.MovementMrn, ApiParameters.Part], Problems = [404, 409],
        },
    ];

    private static ApiAnswer OfMessage(ApiCall call)
    {
        var number = call.Required(ApiParameters.Number);
        return Answer(call.Part<EvidenceDesk>().OfMessage(call.Sight, number), $"message-{number}");
    }

    private static ApiAnswer OfMovement(ApiCall call)
    {
        var mrn = call.Required(ApiParameters.MovementMrn);
        return Answer(call.Part<EvidenceDesk>().OfMovement(call.Sight, mrn, (int?)call.Value(ApiParameters.Part)), mrn);
    }

    private static ApiAnswer Answer(EvidenceMade made, string name) => made switch
    {
        EvidenceMade.Container container => new ApiAnswer.Made(container.Content, ContainerLayout.MimeType, $"{name}.asice"),
        EvidenceMade.Unknown => ApiAnswer.NotFound,
        EvidenceMade.NotNow notNow => new ApiAnswer.Problem(StatusCodes.Status409Conflict, "NotProvenYet", notNow.Why) { RetryAfter = notNow.Again },
        _ => throw new InvalidOperationException("EvidenceMade is a closed family."),
    };
}
