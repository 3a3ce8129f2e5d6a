using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using CatsIce.Protocol;

namespace CatsIce.Running.Speaking;

/// <summary>What came back, read without the product's own readers.</summary>
/// <param name="Kind">Receipt, IE906, IE917, Fault, Problem (RFC 9457), or the local name of another element.</param>
/// <param name="Document">The signed document, byte for byte as it stood in the answer; empty for faults.</param>
public sealed record Answer(int Status, string MediaType, byte[] Body, string Kind, byte[] Document)
{
    /// <summary>Of a Fault or Problem: the code of the exchange.</summary>
    public string Code { get; private init; } = "";

    /// <summary>Of a SOAP fault: Sender or Receiver, in the words of SOAP 1.2, or VersionMismatch or MustUnderstand.</summary>
    public string Whose { get; private init; } = "";

    public string Detail { get; private init; } = "";

    public string Mend { get; private init; } = "";

    public HttpResponseHeaders? Headers { get; private init; }

    /// <summary>The element that was answered: the signed document, or the operation's response.</summary>
    public XElement? Element { get; private init; }

    /// <summary>Of an IE906 or IE917, as they stand there.</summary>
    public IReadOnlyList<Finding> Errors { get; private init; } = [];

    public string Text => Encoding.UTF8.GetString(Body);

    public static async Task<Answer> Read(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsByteArrayAsync();
        return Read((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType ?? "", body) with { Headers = response.Headers };
    }

    public static Answer Read(int status, string mediaType, byte[] body)
    {
        if (mediaType == "application/problem+json") return Problem(status, mediaType, body);
        if (body.Length == 0 || !mediaType.EndsWith("xml", StringComparison.Ordinal)) return new Answer(status, mediaType, body, $"{status}", []);
        var root = XElement.Parse(Encoding.UTF8.GetString(body), LoadOptions.PreserveWhitespace);
        if (root.Name.LocalName != "Envelope") return OfDocument(status, mediaType, body, root, body);
        var payload = root.Element(root.Name.Namespace + "Body")!.Elements().Single();
        if (payload.Name == root.Name.Namespace + "Fault") return Fault(status, mediaType, body, payload);
        return payload.Name == Exchange + "SubmitResponse"
            ? OfDocument(status, mediaType, body, payload.Element(Exchange + "Answer")!.Elements().Single(), Cut(body, "<ice:Answer>"u8, "</ice:Answer>"u8))
            : new Answer(status, mediaType, body, payload.Name.LocalName, []) { Element = payload };
    }

    private static XNamespace Exchange => XmlNames.Exchange;

    private static Answer OfDocument(int status, string mediaType, byte[] body, XElement document, byte[] bytes) =>
        new(status, mediaType, body, document.Name.LocalName, bytes)
        {
            Element = document,
            Errors = [.. document.Elements("XMLError").Concat(document.Elements("FunctionalError")).Select(Finding.Of)],
        };

    private static Answer Fault(int status, string mediaType, byte[] body, XElement fault)
    {
        var soap12 = fault.Name.NamespaceName == XmlNames.Soap12;
        var whose = (soap12 ? fault.Element(fault.Name.Namespace + "Code")!.Element(fault.Name.Namespace + "Value")! : fault.Element("faultcode")!).Value.Split(':')[^1];
        var detail = (soap12 ? fault.Element(fault.Name.Namespace + "Detail") : fault.Element("detail"))?.Element(Exchange + "ExchangeFault");
        return new Answer(status, mediaType, body, "Fault", [])
        {
            Whose = whose switch { "Client" => "Sender", "Server" => "Receiver", _ => whose },
            Code = detail?.Element(Exchange + "Code")?.Value ?? "",
            Detail = detail?.Element(Exchange + "Text")?.Value ?? "",
            Mend = detail?.Element(Exchange + "Mend")?.Value ?? "",
        };
    }

    private static Answer Problem(int status, string mediaType, byte[] body)
    {
        using var json = JsonDocument.Parse(body);
        Expect.Equal(status, json.RootElement.GetProperty("status").GetInt32(), "The status in the problem, beside that of the answer");
        return new Answer(status, mediaType, body, "Problem", [])
        {
            Code = Member("title"), Detail = Member("detail"), Mend = Member("mend"),
        };

        string Member(string name) => json.RootElement.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
    }

    private static byte[] Cut(byte[] body, ReadOnlySpan<byte> start, ReadOnlySpan<byte> end)
    {
        var from = body.AsSpan().IndexOf(start) + start.Length;
        return body[from..body.AsSpan().LastIndexOf(end)];
    }
}

/// <summary>One XMLError or FunctionalError. What stands not there is "".</summary>
public sealed record Finding(string Code, string Pointer, string Reason, string Value, Place Place)
{
    /// <summary>What was expected and found, and how to mend it. Not part of what two errors are compared by.</summary>
    public string Text { get; private init; } = "";

    public static Finding Of(XElement element) => new(
        Part(element, "errorCode"), Part(element, "errorPointer"), Part(element, "errorReason"), Part(element, "originalAttributeValue"),
        new Place(Number(element, "errorLineNumber"), Number(element, "errorColumnNumber"))) { Text = Part(element, "errorText") };

    public bool Equals(Finding? other) => other is not null && (Code, Pointer, Reason, Value, Place) == (other.Code, other.Pointer, other.Reason, other.Value, other.Place);

    public override int GetHashCode() => HashCode.Combine(Code, Pointer, Reason, Value, Place);

    private static string Part(XElement element, string name) => element.Element(name)?.Value ?? "";

    private static int Number(XElement element, string name) => int.TryParse(Part(element, name), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;
}
