using CatsIce.Protocol.Envelopes;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Receipts;
using Microsoft.AspNetCore.Http;

namespace Gateway.Faults.Traffic;

/// <summary>What a destination can do with a delivery: the right thing, and wrong ones.</summary>
internal static class Manners
{
    /// <summary>On record, then a signed receipt: of the first time when it comes again.</summary>
    public static Task Accept(Endpoint destination, Arrival arrival, HttpContext http) => Answer(http, TakeIt(destination, arrival));

    public static Manner After(TimeSpan pause, Manner then) => async (destination, arrival, http) =>
    {
        await Task.Delay(pause, http.RequestAborted);
        await then(destination, arrival, http);
    };

    /// <summary>One manner for some deliveries, another for the rest.</summary>
    public static Manner When(Predicate<Arrival> condition, Manner then, Manner otherwise) => (destination, arrival, http) => (condition(arrival) ? then : otherwise)(destination, arrival, http);

    /// <summary>Refuses for good, by a fault that blames the document.</summary>
    public static Task RefuseForGood(Endpoint destination, Arrival arrival, HttpContext http) =>
        Write(http, 500, "application/soap+xml", SoapWriter.Fault(SoapVersion.Soap12, new Refusal.Fault(FaultCode.TooLarge, "This document will never be taken here.", "Nothing.")));

    public static Task NotNow(Endpoint destination, Arrival arrival, HttpContext http) =>
        Write(http, 500, "application/soap+xml", SoapWriter.Fault(SoapVersion.Soap12, new Refusal.Fault(FaultCode.Unavailable, "Not now.", "Come again.")));

    public static Task Garbage(Endpoint destination, Arrival arrival, HttpContext http) => Write(http, 200, "text/html", "<html><body>It works!"u8.ToArray());

    /// <summary>On record, and the answer breaks off in the middle: the hub cannot know.</summary>
    public static async Task CutOff(Endpoint destination, Arrival arrival, HttpContext http)
    {
        var answer = Envelope(TakeIt(destination, arrival));
        http.Response.ContentType = "application/soap+xml";
        http.Response.ContentLength = answer.Length;
        await http.Response.Body.WriteAsync(answer.AsMemory(0, answer.Length / 2), http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
        http.Abort();
    }

    /// <summary>A receipt in the destination's name, signed by somebody else. Nothing was taken.</summary>
    public static Manner ForgedBy(Correspondent other) => (destination, arrival, http) => Answer(http, Receipt(destination.Party.Name, arrival, arrival.Id).Sign(other.Signer));

    /// <summary>A rightly signed receipt, for another message. Nothing was taken.</summary>
    public static Task ForAnother(Endpoint destination, Arrival arrival, HttpContext http) =>
        Answer(http, Receipt(destination.Party.Name, arrival, "SOME-OTHER-MESSAGE").Sign(destination.Party.Signer));

    public static Task AnswerPing(ExchangeRequest.Ping ping, HttpContext http)
    {
        var now = TimeProvider.System.GetUtcNow();
        return Write(http, 200, "application/soap+xml", SoapWriter.Envelope(SoapVersion.Soap12, PayloadWriter.PingResponse(new PingReply(ping.Text, "ICE", "Certified", now, ["3.0"], 100, now.AddDays(100)))));
    }

    public static Receipt Receipt(string issuer, Arrival arrival, string id) => new(
        $"{issuer}-{arrival.Serial}", issuer, arrival.Sender, id, arrival.Type, arrival.Digest, TimeProvider.System.GetUtcNow(), ReceiptOutcome.Accepted, null, arrival.Serial);

    private static byte[] TakeIt(Endpoint destination, Arrival arrival) =>
        destination.Book.Take(arrival, () => Receipt(destination.Party.Name, arrival, arrival.Id).Sign(destination.Party.Signer));

    private static Task Answer(HttpContext http, byte[] document) => Write(http, 200, "application/soap+xml", Envelope(document));

    private static byte[] Envelope(byte[] document) => SoapWriter.Envelope(SoapVersion.Soap12, PayloadWriter.SubmitResponse(document));

    private static async Task Write(HttpContext http, int status, string mediaType, byte[] body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = mediaType;
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }
}
