using System.Xml.XPath;
using CatsIce.Schemas;

namespace CatsIce.Protocol.Documents;

/// <summary>A message of a known CSS version and type, parsed once. Not yet authenticated, and valid only if <see cref="SchemaValid"/>.</summary>
public sealed class BusinessDocument
{
    internal BusinessDocument(CanonicalDocument document, CommonSystemSpecification specification, MessageType type, bool schemaValid)
    {
        Document = document;
        Specification = specification;
        Type = type;
        SchemaValid = schemaValid;
        Header = DocumentHeader.Read(document.Root);
        Facts = type.ReadFacts(document.Root);
    }

    public CanonicalDocument Document { get; }

    public CommonSystemSpecification Specification { get; }

    public MessageType Type { get; }

    /// <summary>The verdict of the schema judge; <see cref="ContentCheck.Schema"/> explains it.</summary>
    public bool SchemaValid { get; }

    public DocumentHeader Header { get; }

    /// <summary>MRN and offices, as found; not checked before the schema is.</summary>
    public MessageFacts Facts { get; }

    public ReadOnlyMemory<byte> Canonical => Document.Canonical;

    public string Digest => Document.Digest;

    public XPathNavigator Root => Document.Root;
}
