using System.Text.Encodings.Web;
using System.Text.Json;
using CatsIce.Gateway.Receive.Operations;
using CatsIce.Protocol.Envelopes;
using CatsIce.Protocol.Problems;

namespace CatsIce.Gateway.Receive.Plain;

/// <summary>Writes a result as itself: 200 with a Receipt or a response element, 422 with a signed IE906 or IE917, and a problem document
/// (RFC 9457) for what is a Fault in SOAP.</summary>
internal static class PlainReply
{
    // People read problem documents in a terminal: quotes and letters of any alphabet stay as they are. It is JSON, never part of a page.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task Write(HttpContext context, Result result)
    {
        var (status, type, body) = result switch
        {
            Result.SignedAnswer answer => (answer.IsNack ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK, "application/xml; charset=utf-8", Pieces.Of(answer.Document)),
            Result.Payload payload => (StatusCodes.Status200OK, "application/xml; charset=utf-8", payload.Xml),
            Result.Fault fault => (FaultTable.For(fault.Refusal.Code).PlainStatus, "application/problem+json", Pieces.Of(Problem(fault))),
            _ => throw new InvalidOperationException("Result is a closed family."),
        };
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        context.Response.ContentLength = body.Length;
        if (result is Result.Fault told)
        {
            OwnFailure.SetRetryAfter(context.Response, told.Refusal);
        }
        await body.Write(context.Response.Body, context.RequestAborted);
    }

    private static ReadOnlyMemory<byte> Problem(Result.Fault fault)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Readable))
        {
            json.WriteStartObject();
            json.WriteString("type", $"urn:carec:cats-ice:exchange:1.0:fault:{fault.Refusal.Code}");
            json.WriteString("title", fault.Refusal.Code.ToString());
            json.WriteNumber("status", FaultTable.For(fault.Refusal.Code).PlainStatus);
            json.WriteString("detail", fault.Refusal.Detail);
            json.WriteString("mend", fault.Refusal.Mend);
            if (fault.Reference is not null)
            {
                json.WriteString("reference", fault.Reference);
            }
            json.WriteEndObject();
        }
        return bytes.ToArray();
    }
}
