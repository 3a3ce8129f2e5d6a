using System.Xml;
using System.Xml.Schema;
using System.Xml.XPath;
using CatsIce.Protocol.Problems;

namespace CatsIce.Protocol.Documents;

/// <summary>The one parse: everything that reads XML from outside goes through here, and here alone a parse error becomes a refusal.</summary>
internal static class DocumentParser
{
    /// <summary>Opens a body of its own, hands its root to <paramref name="read"/>, and reads on to the end of the body.</summary>
    public static Outcome<T> Whole<T>(ReadOnlyMemory<byte> body, DocumentLimits limits, Func<XmlReader, Outcome<T>> read)
        where T : notnull => Guard(body, () =>
    {
        if (HardenedXml.ForeignEncoding(body.Span) is { } found)
        {
            return WrongEncoding(found);
        }

        using var source = HardenedXml.Open(body, limits);
        while (source.Read() && source.NodeType != XmlNodeType.Element)
        {
            if (HardenedXml.ForeignDeclaration(source) is { } declared)
            {
                return WrongEncoding(declared);
            }
        }

        var outcome = read(source);

        // What follows the root is read as well: a second root or cut markup makes the body malformed.
        while (source.Read())
        {
        }

        return outcome;
    });

    /// <summary>Runs a read; malformed XML and refused nodes end as IE917.</summary>
    public static Outcome<T> Guard<T>(ReadOnlyMemory<byte> body, Func<Outcome<T>> read)
        where T : notnull
    {
        try
        {
            return read();
        }
        catch (XmlException malformed)
        {
            return new Refusal.XmlNack(HardenedXml.Explain(malformed, body.Span));
        }
        catch (RefusedNodeException refused)
        {
            return new Refusal.XmlNack(refused.Problem);
        }
    }

    /// <summary>The judge says only valid or not; what is wrong is explained later, and only to those who signed (see <see cref="ContentCheck"/>).</summary>
    /// <param name="expected">Bytes of the canonical form, where the body is the document and tells; else 0.</param>
    /// <param name="ownLines">Lines are counted from the document's first, instead of the body's.</param>
    public static (CanonicalDocument Document, bool Valid) Build(XmlReader source, XmlSchemaSet? judge, DocumentLimits limits, int expected, bool ownLines = false)
    {
        var passing = new CanonicalizingReader(source, limits, Math.Min(expected, limits.MaxCanonicalBytes), ownLines);
        var valid = judge is not null;
        if (judge is null)
        {
            return (Finish(passing), false);
        }

        var settings = new XmlReaderSettings
        {
            ValidationType = ValidationType.Schema,
            ValidationFlags = XmlSchemaValidationFlags.None,
            Schemas = judge,
            CheckCharacters = false, // the source has checked them
            XmlResolver = null,
            DtdProcessing = DtdProcessing.Prohibit,
            ConformanceLevel = ConformanceLevel.Auto,
        };
        settings.ValidationEventHandler += (_, _) => valid = false;
        using var judging = XmlReader.Create(passing, settings);
        return (Finish(judging), valid);

        CanonicalDocument Finish(XmlReader reader)
        {
            // White space between elements carries nothing that is checked, and is a third of the nodes; the canonical form has kept it.
            var root = new XPathDocument(reader, XmlSpace.Default).CreateNavigator();
            root.MoveToFirstChild();
            return new CanonicalDocument(passing.Canonical, root, passing.Signature);
        }
    }

    private static Refusal WrongEncoding(string found) => new Refusal.XmlNack(new Problem(
        52,
        $"The body must be UTF-8 without byte order mark; found {found}.",
        "Write the document as UTF-8 without byte order mark."));
}
