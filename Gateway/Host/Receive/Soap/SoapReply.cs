using CatsIce.Gateway.Receive.Operations;
using CatsIce.Protocol.Envelopes;

namespace CatsIce.Gateway.Receive.Soap;

/// <summary>Dresses a result in an envelope of the caller's version.</summary>
/// <param name="RelatesTo">wsa:MessageID of the request.</param>
internal sealed record SoapReply(SoapVersion Version, string? RelatesTo)
{
    public async Task Write(HttpContext context, Result result)
    {
        var (status, envelope) = result switch
        {
            Result.SignedAnswer answer => (StatusCodes.Status200OK, Pieces.Of(SoapWriter.Envelope(Version, PayloadWriter.SubmitResponse(answer.Document.Span), RelatesTo))),
            Result.Payload payload => (StatusCodes.Status200OK, SoapWriter.EnvelopePieces(Version, payload.Xml, RelatesTo)),
            Result.Fault fault => (StatusCodes.Status500InternalServerError, Pieces.Of(SoapWriter.Fault(Version, fault.Refusal, RelatesTo, fault.Reference))),
            _ => throw new InvalidOperationException("Result is a closed family."),
        };
        context.Response.StatusCode = status;
        context.Response.ContentType = $"{Version.MediaType()}; charset=utf-8";
        context.Response.ContentLength = envelope.Length;
        if (result is Result.Fault told)
        {
            OwnFailure.SetRetryAfter(context.Response, told.Refusal);
        }
        await envelope.Write(context.Response.Body, context.RequestAborted);
    }
}
