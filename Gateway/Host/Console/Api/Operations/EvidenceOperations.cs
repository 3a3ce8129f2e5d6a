using CatsIce.Gateway.Console.Api.Answers;
using CatsIce.Gateway.Console.Api.Asking;
using CatsIce.Gateway.Console.Audit;
using CatsIce.Gateway.Console.Evidence;
using CatsIce.Gateway.Store;
using CatsIce.Protocol.Evidence.Container;

namespace CatsIce.Gateway.Console.Api.Operations;

/// <summary>Containers that prove what happened.</summary>
internal static class EvidenceOperations
{
    private const string Tag = "Evidence";

    private static readonly ApiContent Container = new(ContainerLayout.MimeType, null, "An ASiC-E container; 'catsice evidence verify' checks it anywhere.");

    public static IEnumerable<ApiOperation> All { get; } =
    [
        new(HttpMethods.Get, "messages/{number}/evidence", "getMessageEvidence", Tag, "The message or refused document with all that proves it: receipts of both sides, certificates, proofs that it is in the evidence log.", OfMessage)
        {
            Answers = Container, For = Roles.Inspection, Parameters = [ApiParameters.Number], Problems = [404, 409],
        },
        new(HttpMethods.Get, "movements/{mrn}/evidence", "getMovementEvidence", Tag, "The same for a whole movement.", OfMovement)
        {
            Answers = Container, For = Roles.Inspection, Parameters = [ApiParameters.MovementMrn, ApiParameters.Part], Problems = [404, 409],
        },
    ];

    private static Task<ApiAnswer> OfMessage(ApiCall call)
    {
        var number = call.Required(ApiParameters.Number);
        return Answer(call, call.Part<EvidenceDesk>().OfMessage(call.Sight, number), $"message-{number}");
    }

    private static Task<ApiAnswer> OfMovement(ApiCall call)
    {
        var mrn = call.Required(ApiParameters.MovementMrn);
        return Answer(call, call.Part<EvidenceDesk>().OfMovement(call.Sight, mrn, (int?)call.Value(ApiParameters.Part)), mrn);
    }

    private static async Task<ApiAnswer> Answer(ApiCall call, EvidenceMade made, string name) => made switch
    {
        EvidenceMade.Container container => await Noted(call, name, container),
        EvidenceMade.Unknown => ApiAnswer.NotFound,
        EvidenceMade.NotNow notNow => new ApiAnswer.Problem(StatusCodes.Status409Conflict, "NotProvenYet", notNow.Why) { RetryAfter = notNow.Again },
        _ => throw new InvalidOperationException("EvidenceMade is a closed family."),
    };

    // Who has taken evidence away stands in the audit.
    private static async Task<ApiAnswer> Noted(ApiCall call, string name, EvidenceMade.Container container)
    {
        await call.Part<CommitWriter>().Run(
            new RecordAction(new ConsoleActions.Row
            {
                HappenedAt = call.Part<TimeProvider>().GetUtcNow().ToUnixTimeMilliseconds(), Account = call.Viewer.Account, Action = "take-evidence", Subject = name, Detail = $"{container.Entries} entries of the log",
            }), call.Context.RequestAborted);
        return new ApiAnswer.Made(container.Content, ContainerLayout.MimeType, $"{name}.asice");
    }
}
