using System.Xml;
using CatsIce.Protocol.Documents.Straight;
using CatsIce.Protocol.Problems;
using CatsIce.Schemas;

namespace CatsIce.Protocol.Documents;

/// <summary>Reads business documents from outside, once: by the straight reader where it is sure; otherwise hardened parser → limits and canonical form → schema judge → tree. Thread-safe.</summary>
public sealed class DocumentReader(SchemaLibrary library, DocumentLimits limits)
{
    /// <summary>The limits that apply to every body this reader is used for.</summary>
    public DocumentLimits Limits => limits;

    /// <summary>Reads a body that is one business document (the plain binding, a file).</summary>
    /// <returns>The document, whether or not the schema judge finds it valid; or IE917 with code 15, 18, 39, 52 or 53.</returns>
    public Outcome<BusinessDocument> Read(ReadOnlyMemory<byte> body) =>
        ReadStraight(body) is { } document ? document : ReadPlainly(body);

    /// <returns>A document that is valid by its schema; null when the straight reader is not sure.</returns>
    internal BusinessDocument? ReadStraight(ReadOnlyMemory<byte> body) => StraightReader.Whole(library, body, limits);

    /// <summary>As <see cref="Read"/>, by the platform's reader and judge alone: whatever <see cref="Read"/> accepts at once is accepted here, and what it is not sure of is decided here.</summary>
    internal Outcome<BusinessDocument> ReadPlainly(ReadOnlyMemory<byte> body) => DocumentParser.Whole(body, limits, source => ReadBusiness(source, body.Length));

    /// <returns>An envelope with one document to submit, which is valid by its schema; null when the straight reader is not sure.</returns>
    internal StraightEnvelope? ReadEnvelopeStraight(ReadOnlyMemory<byte> body) => StraightReader.Envelope(library, body, limits);

    /// <summary>As <see cref="Read"/>, from a reader that stands on the document's root inside an envelope.</summary>
    internal Outcome<BusinessDocument> ReadInside(XmlReader source, ReadOnlyMemory<byte> body) =>
        DocumentParser.Guard(body, () => ReadBusiness(source, expected: 0));

    /// <summary>As <see cref="ReadInside"/>, of one document among others. Its sender never saw what they stand in: lines are counted from its own first one. Where it is refused,
    /// the reader is left on its end all the same, so that the others can be read.</summary>
    internal Outcome<BusinessDocument> ReadAmongOthers(XmlReader source, ReadOnlyMemory<byte> body)
    {
        var depth = source.Depth;
        var document = DocumentParser.Guard(body, () => ReadBusiness(source, expected: 0, ownLines: true));
        source.MoveToElement();
        while (source.ReadState == ReadState.Interactive && !(source.Depth == depth && (source.NodeType == XmlNodeType.EndElement || source.IsEmptyElement)))
        {
            source.Read();
        }

        return document;
    }

    private Outcome<BusinessDocument> ReadBusiness(XmlReader source, int expected, bool ownLines = false)
    {
        var line = (IXmlLineInfo)source;
        var (atLine, atColumn) = ownLines ? (1, 2) : (line.LineNumber, line.LinePosition);
        var known = library.TryByNamespace(source.NamespaceURI, out var specification);
        var (document, valid) = DocumentParser.Build(source, known ? specification!.Schemas : null, limits, expected, ownLines);
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
