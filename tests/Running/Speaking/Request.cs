using System.Text;
using CatsIce.Protocol.Envelopes;

namespace CatsIce.Running.Speaking;

/// <summary>The three ways to speak to the exchange.</summary>
public enum Binding { Soap11, Soap12, Plain }

/// <summary>One HTTP request, byte by byte as the test wants it.</summary>
public sealed record Request(string Path, byte[] Body, string? MediaType)
{
    public HttpMethod Method { get; init; } = HttpMethod.Post;

    /// <summary>Header name and value; content headers among them.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public bool Chunked { get; init; }

    public Version Version { get; init; } = new(1, 1);

    public static Request Submit(Binding binding, ReadOnlySpan<byte> document) => Of(binding, "Submit", binding == Binding.Plain ? document.ToArray() : PayloadWriter.Submit(document));

    public static Request Ping(Binding binding, string text, ReadOnlySpan<byte> document = default) => Of(binding, "Ping", PayloadWriter.Ping(text, document));

    public static Request Collect(Binding binding, int max, int waitSeconds) => Of(binding, "Collect", PayloadWriter.Collect(max, waitSeconds));

    public static Request Confirm(Binding binding, string deliveryId, ReadOnlySpan<byte> receipt) => Of(binding, "Confirm", PayloadWriter.Confirm(deliveryId, receipt));

    public static Request Status(Binding binding, string reference) => binding == Binding.Plain
        ? new Request("/ice/status/" + Uri.EscapeDataString(reference), [], null) { Method = HttpMethod.Get }
        : Of(binding, "Status", PayloadWriter.Status(reference));

    /// <param name="payload">The operation's element; for Submit in the plain binding the document itself.</param>
    public static Request Of(Binding binding, string operation, byte[] payload) => binding switch
    {
        Binding.Soap11 => Soap(SoapVersion.Soap11, SoapWriter.Envelope(SoapVersion.Soap11, payload)),
        Binding.Soap12 => Soap(SoapVersion.Soap12, SoapWriter.Envelope(SoapVersion.Soap12, payload)),
        _ => new Request(operation == "Submit" ? "/ice/documents" : "/ice/" + operation.ToLowerInvariant(), payload, "application/xml"),
    };

    /// <summary>An envelope as it is.</summary>
    public static Request Soap(SoapVersion version, byte[] envelope) => new("/ice", envelope, version.MediaType() + "; charset=utf-8");

    public Request With(string name, string value) => this with { Headers = [.. Headers, (name, value)] };

    public string BodyText => Encoding.UTF8.GetString(Body);

    public HttpRequestMessage ToHttp(Uri root)
    {
        var message = new HttpRequestMessage(Method, new Uri(root, Path)) { Version = Version, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        if (Method != HttpMethod.Get)
        {
            message.Content = new ByteArrayContent(Body);
            if (MediaType is not null) message.Content.Headers.TryAddWithoutValidation("Content-Type", MediaType);
        }

        if (Chunked) message.Headers.TransferEncodingChunked = true;
        foreach (var (name, value) in Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value)) message.Content!.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }
}
