using System.Xml;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Problems;
using CatsIce.Schemas;

namespace CatsIce.Protocol.Envelopes;

internal static class AnswerReader
{
    /// <summary>Reads the answer whose root the reader stands on: a business document when its namespace is one of the specification's.</summary>
    public static Outcome<ExchangeAnswer> Read(SchemaLibrary library, DocumentReader documents, XmlReader reader, ReadOnlyMemory<byte> body) =>
        library.TryByNamespace(reader.NamespaceURI, out _)
            ? documents.ReadInside(reader, body).Then<ExchangeAnswer>(business => new ExchangeAnswer(business.Document, business))
            : CanonicalDocument.ReadInside(reader, body, documents.Limits).Then<ExchangeAnswer>(document => new ExchangeAnswer(document, null));
}
