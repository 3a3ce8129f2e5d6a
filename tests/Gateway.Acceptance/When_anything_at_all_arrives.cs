using System.Text;
using CatsIce.Running;
using CatsIce.Running.Speaking;
using Gateway.Acceptance.Running;

namespace Gateway.Acceptance;

/// <summary>Requests that were right until chance changed them, in body and headers. Whatever comes of it: it is the sender's fault, or it is the same
/// document as before and gets its first receipt; it is never our failure.</summary>
public sealed class When_anything_at_all_arrives(Hub hub) : IClassFixture<Hub>
{
    private const int Requests = 500;

    private static readonly string[] Tokens =
    [
        "<", ">", "&", "]]>", "<![CDATA[", "<!--", "-->", "<?x?>", "&#0;", "&#xD;", "&amp;", "&lt;", "&x;", " xmlns=\"\"", " xmlns=\"urn:carec:cats-ice:css:3.0\"", " xsi:nil=\"true\"", "\0", "\uFEFF", "\u2028", "\r\n", "\t",
        "</css:IE001>", "<css:IE001>", "<ds:Signature>", "<!DOCTYPE a>", "'", "\"", "=", "/", "'; DROP TABLE message; --", "%00", "${jndi:ldap://x}", "999999999999999999999999", "-1", "NaN", "{{7*7}}",
    ];

    private static readonly (string Name, string[] Values)[] Headers =
    [
        ("SOAPAction", ["\"\"", "\"", "urn:carec:cats-ice:exchange:1.0:Submit", "\"urn:carec:cats-ice:exchange:1.0:Submit\"", "\"a\" b", new string('x', 4000)]),
        ("Content-Encoding", ["", "identity", "gzip", "GZIP", "gzip;q=1", ",", "x-gzip, identity"]),
        ("Accept", ["application/json", "*/*;q=0", ";;;"]),
        ("Accept-Encoding", ["br", "gzip, deflate"]),
        ("Range", ["bytes=0-5"]),
        ("If-None-Match", ["*"]),
        ("X-HTTP-Method-Override", ["DELETE"]),
        ("X-Forwarded-For", ["' OR 1=1"]),
        ("Cookie", [new string('c', 4000)]),
        ("Transfer-Encoding", ["chunked"]),
    ];

    private static readonly string?[] MediaTypes = ["application/xml", "text/xml", "application/soap+xml", "application/soap+xml; charset=utf-8; action=\"x\"", "application/xml; charset=\"utf-8", "text/xml;;;", "text/xml; charset=", "/", "", null, "application/xml; charset=utf-7"];

    [Fact]
    public Task It_is_never_our_failure_and_never_a_new_message() => IsNeverOurFailure(Binding.Plain, 3);

    [OnOneDatabase("Envelopes are opened before anything comes to the database.")]
    [Theory, InlineData(Binding.Soap11, 1), InlineData(Binding.Soap12, 2)]
    public Task In_an_envelope_too(Binding binding, int seed) => IsNeverOurFailure(binding, seed);

    private async Task IsNeverOurFailure(Binding binding, int seed)
    {
        var document = hub.As("NTA.AZ").Sign(Documents.Fresh("IE001-minimal-polypropylene"));
        var receipt = await hub.As("NTA.AZ").Submit(document);
        receipt.MustBeReceipt(hub, document);
        var (before, chance) = (hub.Ledger.Count(), new Random(seed));
        for (var i = 0; i < Requests; i++)
        {
            var request = Changed(Request.Submit(binding, document), chance);
            var answer = await hub.As("NTA.AZ").Send(request);
            var offence = answer.Kind == "Receipt" ? (answer.Document.AsSpan().SequenceEqual(receipt.Document) ? null : "another receipt")
                : answer.Kind is "Fault" ? (answer.Whose == "Receiver" || answer.Code.Length == 0 ? "our failure" : null)
                : answer.Status is >= 400 and < 500 || answer.Kind is "IE906" or "IE917" ? null
                : "neither receipt nor refusal";
            Assert.True(offence is null, $"{offence} at request {i} of seed {seed}: {request.MediaType} {string.Join(", ", request.Headers)}\n{request.BodyText}\nHTTP {answer.Status}: {answer.Text}");
        }

        Assert.Equal(Rows.None, (hub.Ledger.Count() - before) with { Refusals = 0 });
        hub.Ledger.MustBeWhole();
        Assert.True(hub.Process.Errors.Count == 0, string.Join('\n', hub.Process.Errors));
    }

    private static Request Changed(Request request, Random chance)
    {
        if (chance.Next(4) > 0) request = request with { Body = Changed(request.Body, chance) };
        if (chance.Next(4) == 0) request = request with { MediaType = MediaTypes[chance.Next(MediaTypes.Length)] };
        if (chance.Next(3) == 0)
        {
            var (name, values) = Headers[chance.Next(Headers.Length)];
            request = name == "Transfer-Encoding" ? request with { Chunked = true } : request.With(name, values[chance.Next(values.Length)]);
        }

        return request;
    }

    private static byte[] Changed(byte[] body, Random chance)
    {
        for (var changes = chance.Next(1, 4); changes > 0 && body.Length > 2; changes--)
        {
            var (at, length) = (chance.Next(body.Length), chance.Next(1, 60));
            var end = Math.Min(at + length, body.Length);
            body = chance.Next(6) switch
            {
                0 => [.. body[..at], (byte)(body[at] ^ (1 << chance.Next(8))), .. body[(at + 1)..]],
                1 => [.. body[..at], .. body[end..]],
                2 => [.. body[..end], .. body[at..]],
                3 => [.. body[..at], .. Encoding.UTF8.GetBytes(Tokens[chance.Next(Tokens.Length)]), .. body[at..]],
                4 => body[..at],
                _ => [.. body[..at], (byte)chance.Next(256), .. body[at..]],
            };
        }

        return body;
    }
}
