using CatsIce.Gateway.Console.Api.Answers;
using CatsIce.Gateway.Console.Api.Asking;
using CatsIce.Gateway.Console.Try;
using CatsIce.Gateway.Receive;
using Microsoft.AspNetCore.Http.Features;

namespace CatsIce.Gateway.Console.Api.Operations;

/// <summary>What would the exchange say to a document?</summary>
internal static class TrialOperations
{
    private static readonly ApiParameter<string> Sender = ApiParameters.Participant with
    {
        Name = "as", Description = "Who would send it; the messageSender of the document when nothing is said. A user of a participant tries as that one alone.",
    };

    public static IEnumerable<ApiOperation> All { get; } =
    [
        new(HttpMethods.Post, "try", "tryDocument", "Try", "What the exchange would answer to a document now, with every finding explained. Nothing is stored or sent, no messageIdentification is taken.", Try)
        {
            Answers = ApiContent.Json<TrialReport>("What would be answered."), Parameters = [Sender], Takes = new ApiContent("application/xml", null, "The document, as it would be submitted."), Problems = [413, 415],
        },
    ];

    private static async Task<ApiAnswer> Try(ApiCall call)
    {
        var request = call.Context.Request;
        if (request.ContentType is not { } type || !type.Split(';')[0].Trim().EndsWith("/xml", StringComparison.OrdinalIgnoreCase))
        {
            return new ApiAnswer.Problem(StatusCodes.Status415UnsupportedMediaType, "UnsupportedMediaType", $"The body is {ParameterFault.Of("Content-Type", request.ContentType, "").Found}; send the document itself as application/xml.");
        }
        var most = call.Part<ReceiveOptions>().MostBodyBytes;
        // What is read is counted here, and the answer says so; the listener would only hang up.
        if (call.Context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }
        if (await TrialBody.Read(request.Body, most, call.Context.RequestAborted) is not { } body)
        {
            return new ApiAnswer.Problem(StatusCodes.Status413PayloadTooLarge, "TooLarge", $"The body has more than {most} bytes (Receive:MostBodyBytes), which the exchange would not read.");
        }
        return await call.Part<TrialDesk>().Try(call.Viewer, call.Find(Sender), body) switch
        {
            TrialOutcome.Judged judged => new ApiAnswer.Json(judged.Report),
            TrialOutcome.UnknownSender unknown => ApiAnswer.Problem.Wrong(ParameterFault.Of(Sender.Name, unknown.Found, unknown.Expected)),
            _ => throw new InvalidOperationException("TrialOutcome is a closed family."),
        };
    }
}
