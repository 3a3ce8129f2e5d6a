using System.Text;
using CatsIce.Protocol.Envelopes;
using CatsIce.Protocol.Nacks;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Receipts;
using Microsoft.AspNetCore.Http;

namespace CatsIce.Running;

/// <summary>What a destination can do with a delivery: the right thing, and many wrong ones.</summary>
public static class Reactions
{
    /// <summary>A signed receipt for exactly what came.</summary>
    public static Task Accept(Delivery delivery, HttpContext http) => Answer(http, ReceiptFor(delivery, delivery.To.Party));

    /// <summary>A signed IE906, addressed to the origin.</summary>
    public static Task Refuse(Delivery delivery, HttpContext http) => Answer(http, NackFor(delivery, delivery.Document.Header.MessageSender!));

    /// <summary>A right IE906, but addressed to somebody who did not send the message.</summary>
    public static Task RefuseToSomebodyElse(Delivery delivery, HttpContext http) => Answer(http, NackFor(delivery, "NTA.AZ"));

    /// <summary>A receipt that another participant signed in this one's name.</summary>
    public static Reaction ForgedBy(Party other) => (delivery, http) => Answer(http, ReceiptFor(delivery, delivery.To.Party, signer: other));

    /// <summary>A receipt by another participant, in its own name.</summary>
    public static Reaction ReceiptOf(Party other) => (delivery, http) => Answer(http, ReceiptFor(delivery, other));

    /// <summary>A right receipt, of which one digit was changed afterwards.</summary>
    public static Task Tampered(Delivery delivery, HttpContext http) =>
        Answer(http, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(ReceiptFor(delivery, delivery.To.Party)).Replace("<ice:LogIndex>1<", "<ice:LogIndex>2<", StringComparison.Ordinal)));

    /// <summary>A rightly signed receipt for another message.</summary>
    public static Task ReceiptForAnotherMessage(Delivery delivery, HttpContext http) => Answer(http, delivery.To.Party.Receipt(
        delivery.Document.Header.MessageSender!, "SOME-OTHER-MESSAGE", delivery.Type, delivery.Document.Digest));

    /// <summary>A rightly signed receipt for this message that names this digest.</summary>
    public static Reaction ReceiptOver(string digest) => (delivery, http) => Answer(http, delivery.To.Party.Receipt(delivery.Document.Header.MessageSender!, delivery.Id, delivery.Type, digest));

    /// <summary>A rightly signed receipt for this message with another content.</summary>
    public static Task ReceiptForAnotherDigest(Delivery delivery, HttpContext http) => Answer(http, delivery.To.Party.Receipt(
        delivery.Document.Header.MessageSender!, delivery.Id, delivery.Type, Convert.ToBase64String(new byte[32])));

    /// <summary>A receipt without signature.</summary>
    public static Task Unsigned(Delivery delivery, HttpContext http)
    {
        var receipt = Encoding.UTF8.GetString(ReceiptFor(delivery, delivery.To.Party));
        return Answer(http, Encoding.UTF8.GetBytes(receipt[..receipt.IndexOf("<ds:Signature", StringComparison.Ordinal)] + "</ice:Receipt>"));
    }

    /// <summary>The delivered document itself comes back.</summary>
    public static Task Echo(Delivery delivery, HttpContext http) => Answer(http, delivery.Bytes);

    public static Reaction Fault(FaultCode code) => (_, http) =>
        Write(http, 500, "application/soap+xml", SoapWriter.Fault(SoapVersion.Soap12, new Refusal.Fault(code, "A fault on command of the test.", "Nothing.")));

    /// <param name="mediaType">Of a body that is no answer of the exchange.</param>
    public static Reaction Plain(int status, string mediaType, string body) => (_, http) => Write(http, status, mediaType, Encoding.UTF8.GetBytes(body));

    /// <summary>Sends a redirection; the hub must not follow it.</summary>
    public static Reaction Redirect(Uri target) => (_, http) =>
    {
        http.Response.Redirect(target.AbsoluteUri, permanent: false, preserveMethod: true);
        return Task.CompletedTask;
    };

    /// <summary>The connection breaks without an answer.</summary>
    public static Task HangUp(Delivery delivery, HttpContext http)
    {
        http.Abort();
        return Task.CompletedTask;
    }

    /// <summary>Answer line and headers, half a body, then the connection breaks.</summary>
    public static async Task HangUpInTheMiddle(Delivery delivery, HttpContext http)
    {
        var answer = Envelope(ReceiptFor(delivery, delivery.To.Party));
        http.Response.ContentType = "application/soap+xml";
        http.Response.ContentLength = answer.Length;
        await http.Response.Body.WriteAsync(answer.AsMemory(0, answer.Length / 2));
        await http.Response.Body.FlushAsync();
        http.Abort();
    }

    /// <summary>An answer without end.</summary>
    public static async Task Flood(Delivery delivery, HttpContext http)
    {
        http.Response.ContentType = "application/soap+xml";
        var chunk = new byte[64 * 1024];
        Array.Fill(chunk, (byte)' ');
        while (!http.RequestAborted.IsCancellationRequested)
        {
            await http.Response.Body.WriteAsync(chunk, http.RequestAborted);
        }
    }

    /// <summary>Takes the delivery and never answers.</summary>
    public static Task Silence(Delivery delivery, HttpContext http) =>
        Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);

    /// <summary>Waits for the test before it goes on.</summary>
    public static Reaction After(Task gate, Reaction then) => async (delivery, http) =>
    {
        await gate.WaitAsync(http.RequestAborted);
        await then(delivery, http);
    };

    /// <summary>One reaction to each attempt at a message; the last one stays.</summary>
    public static Reaction InTurn(params Reaction[] reactions) => (delivery, http) =>
        reactions[Math.Min(delivery.To.Of(delivery.Id).Count, reactions.Length) - 1](delivery, http);

    /// <summary>Different reactions to different deliveries.</summary>
    public static Reaction When(Predicate<Delivery> condition, Reaction then) => (delivery, http) => (condition(delivery) ? then : Accept)(delivery, http);

    private static byte[] ReceiptFor(Delivery delivery, Party issuer, Party? signer = null) => new Receipt(
        $"{issuer.Name}-{delivery.Serial}", issuer.Name, delivery.Document.Header.MessageSender!, delivery.Id, delivery.Type, delivery.Document.Digest,
        TimeProvider.System.GetUtcNow(), ReceiptOutcome.Accepted, null, 1).Sign((signer ?? issuer).Signer);

    private static byte[] NackFor(Delivery delivery, string recipient) => new Nack(
        delivery.Document.Specification, delivery.To.Party.Name, recipient, TimeProvider.System.GetUtcNow(), $"{delivery.To.Party.Name}-N{delivery.Serial}-{delivery.Transmission.HubMessageNumber}",
        delivery.Id, delivery.Mrn).Sign(new Refusal.FunctionalNack(new Problem(92, "The destination refuses on command of the test.", "Nothing.") { Pointer = $"/{delivery.Type}" }), delivery.To.Party.Signer);

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
