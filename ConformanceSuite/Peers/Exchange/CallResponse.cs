using System.Globalization;
using System.Text.Json;
using CatsIce.Protocol.Envelopes;
using CatsIce.Protocol.Problems;

namespace CatsIce.ConformanceSuite.Peers.Exchange;

/// <summary>What goes back over the wire.</summary>
/// <param name="Status">Of HTTP; 0: the connection is closed without an answer.</param>
internal sealed record CallResponse(int Status, string ContentType, byte[] Body, TimeSpan? RetryAfter = null)
{
    private const string Xml = "application/xml; charset=utf-8";

    /// <param name="relatesTo">wsa:MessageID of the request.</param>
    public static CallResponse Soap(CallAnswer answer, SoapVersion version, string? relatesTo)
    {
        var type = $"{version.MediaType()}; charset=utf-8";
        return answer switch
        {
            CallAnswer.Signed signed => new(StatusCodes.Status200OK, type, SoapWriter.Envelope(version, PayloadWriter.SubmitResponse(signed.Answer), relatesTo)),
            CallAnswer.Payload payload => new(StatusCodes.Status200OK, type, SoapWriter.EnvelopePieces(version, payload.Xml, relatesTo).ToArray()),
            CallAnswer.Fault fault => new(StatusCodes.Status500InternalServerError, type, SoapWriter.Fault(version, fault.Refusal, relatesTo), fault.Refusal.RetryAfter),
            _ => Neither(answer),
        };
    }

    /// <summary>Without SOAP: documents and elements as they are, Faults as problem documents (exchange profile, section 2).</summary>
    public static CallResponse Plain(CallAnswer answer) => answer switch
    {
        CallAnswer.Signed signed => new(signed.IsNack ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK, Xml, signed.Answer),
        CallAnswer.Payload payload => new(StatusCodes.Status200OK, Xml, payload.Xml.ToArray()),
        CallAnswer.Fault fault => new(FaultTable.For(fault.Refusal.Code).PlainStatus, "application/problem+json", Problem(fault.Refusal), fault.Refusal.RetryAfter),
        _ => Neither(answer),
    };

    public async Task Write(HttpContext context)
    {
        if (Status == 0)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = Status;
        context.Response.ContentLength = Body.Length;
        if (Body.Length > 0)
        {
            context.Response.ContentType = ContentType;
        }

        if (RetryAfter is { } later)
        {
            context.Response.Headers.RetryAfter = ((int)Math.Ceiling(later.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        await context.Response.Body.WriteAsync(Body);
        await context.Response.CompleteAsync();
    }

    private static CallResponse Neither(CallAnswer answer) => answer switch
    {
        CallAnswer.NotNow notNow => new(StatusCodes.Status503ServiceUnavailable, "", [], notNow.RetryAfter),
        CallAnswer.Lost => new(0, "", []),
        _ => throw new InvalidOperationException("CallAnswer is a closed family."),
    };

    private static byte[] Problem(Refusal.Fault fault) => JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
    {
        ["type"] = $"urn:carec:cats-ice:exchange:1.0:fault:{fault.Code}",
        ["title"] = fault.Code.ToString(),
        ["status"] = FaultTable.For(fault.Code).PlainStatus,
        ["detail"] = fault.Detail,
        ["mend"] = fault.Mend,
    });
}
