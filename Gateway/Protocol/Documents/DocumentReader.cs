using System.Xml;
using CatsIce.Protocol.Problems;
using CatsIce.Schemas;

namespace CatsIce.Protocol.Documents;

/// <summary>Reads business documents from outside, once: hardened parser → limits and canonical form → schema judge → tree. Thread-safe.</summary>
public sealed class DocumentReader(SchemaLibrary library, DocumentLimits limits)
{
    /// <summary>The limits that apply to every body this reader is used for.</summary>
    public DocumentLimits Limits => limits;

    /// <summary>Reads a body that is one business document (the plain binding, a file).</summary>
    /// <returns>The document, whether or not the schema judge finds it valid; or IE917 with code 15, 18, 39, 52 or 53.</returns>
    public Outcome<BusinessDocument> Read(ReadOnlyMemory<byte> body) => DocumentParser.Whole(body, limits, source => ReadBusiness(source, body.Length));

    /// <summary>As <see cref="Read"/>, from a reader that stands on the document's root inside an envelope.</summary>
    internal Outcome<BusinessDocument> ReadInside(XmlReader source, ReadOnlyMemory<byte> body) =>
        DocumentParser.Guard(body, () => ReadBusiness(source, expected: 0));

    private Outcome<BusinessDocument> ReadBusiness(XmlReader source, int expected)
    {
        var line = (IXmlLineInfo)source;
        var (atLine, atColumn) = (line.LineNumber, line.LinePosition);
        var known = library.TryByNamespace(source.NamespaceURI, out var specification);
        var (document, valid) = DocumentParser.Build(source, known ? specification!.Schemas : null, limits, expected);
        if (!known)
        {
            return UnknownRoot(
                document,
                $"The root's namespace is '{OneLine.Quote(document.Namespace)}'; expected one of {string.Join(", ", library.Versions.Select(v => v.Namespace))}.",
                "Write the root element in the namespace of the CSS version you speak.");
        }

        if (!specification!.Messages.TryGet(document.RootName, out var type))
        {
            return UnknownRoot(
                document,
                $"'{document.RootName}' is no message of CSS {specification.Version}.",
                $"Send one of {string.Join(", ", specification.Messages.All.Select(m => m.Code))}.");
        }

        return new BusinessDocument(document, specification, type, valid);

        Refusal UnknownRoot(CanonicalDocument root, string detail, string mend) => new Refusal.XmlNack(
            new Problem(15, detail, mend) { Pointer = "/" + root.RootName, OriginalValue = root.Namespace, Line = atLine, Column = atColumn });
    }
}
