using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Envelopes;
using CatsIce.Schemas;

namespace CatsIce.Protocol.Client;

/// <summary>Reads responses that somebody else fetched, and may have kept as evidence: the same as <see cref="IceClient"/> would have made of them.</summary>
public static class KeptResponse
{
    private static readonly DocumentReader Documents = new(SchemaLibrary.Default, DocumentLimits.Default);

    /// <param name="body">The whole body, decompressed.</param>
    /// <param name="status">Of HTTP; only told where the body is not understood.</param>
    public static Reply<ExchangeAnswer> ToSubmit(ReadOnlyMemory<byte> body, int status) =>
        ResponseReader.Read(body, status, null, Documents.Limits, "Submit", (reader, bytes) => ResponseReader.Submit(SchemaLibrary.Default, Documents, reader, bytes));

    /// <inheritdoc cref="ToSubmit"/>
    public static Reply<PingReply> ToPing(ReadOnlyMemory<byte> body, int status) =>
        ResponseReader.Read(body, status, null, Documents.Limits, "Ping", (reader, _) => ResponseReader.Ping(reader));
}
