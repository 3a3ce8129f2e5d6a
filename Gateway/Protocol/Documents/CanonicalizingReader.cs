using System.Xml;
using CatsIce.Protocol.Problems;

namespace CatsIce.Protocol.Documents;

/// <summary>Reads one element of a larger reader as a document of its own, and while it passes writes the canonical form, keeps the
/// limits and notes where the signature is. So the document is parsed once: validation and the tree are built from this reader.</summary>
internal sealed partial class CanonicalizingReader : XmlReader
{
    // The place of an element is that of its name, behind the bracket.
    private const int ColumnOfName = 2;

    private readonly XmlReader _source;
    private readonly IXmlLineInfo _lines;
    private readonly DocumentLimits _limits;
    private readonly int _baseDepth;
    private readonly (int Lines, int Columns) _before;
    private readonly List<CanonicalAttribute> _attributes = [];
    private readonly CanonicalWriter _document;
    private CanonicalWriter? _signedInfo;
    private ReadState _state = ReadState.Initial;
    private int _signatureStart;
    private bool _inSignature;
    private int _textPieces;

    /// <param name="source">Positioned on the document's root element; left on its end.</param>
    /// <param name="expected">Bytes that the canonical form is likely to have.</param>
    /// <param name="ownLines">Lines and columns are counted from the document's own beginning, instead of that of all that is read.</param>
    public CanonicalizingReader(XmlReader source, DocumentLimits limits, int expected, bool ownLines)
    {
        _document = new CanonicalWriter(expected);
        _source = source;
        _lines = (IXmlLineInfo)source;
        _limits = limits;
        _baseDepth = source.Depth;
        _before = ownLines ? (_lines.LineNumber - 1, _lines.LinePosition - ColumnOfName) : default;
    }

    public ReadOnlyMemory<byte> Canonical => _document.Written;

    public SignaturePlace Signature { get; private set; } = SignaturePlace.None;

    public override bool Read()
    {
        if (_state == ReadState.Initial)
        {
            _state = ReadState.Interactive;
            Pass();
            return true;
        }

        // Who reads may have left us on an attribute; whether the root ends here is said by the element.
        _source.MoveToElement();
        if (_state != ReadState.Interactive || AtEndOfRoot || !_source.Read())
        {
            _state = ReadState.EndOfFile;
            return false;
        }

        Pass();
        return true;
    }

    private bool AtEndOfRoot =>
        _source.Depth == _baseDepth && (_source.NodeType == XmlNodeType.EndElement || _source.IsEmptyElement);

    private void Pass()
    {
        switch (_source.NodeType)
        {
            case XmlNodeType.Element:
                PassElement();
                break;
            case XmlNodeType.EndElement:
                End();
                break;
            case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                PassText();
                break;
            case XmlNodeType.Comment:
                throw Refuse(15, "A comment stands inside the document.", "Send the document without comments, and sign it again.");
            case XmlNodeType.ProcessingInstruction:
                throw Refuse(15, $"A processing instruction '{Clip(_source.Name)}' stands inside the document.", "Send the document without processing instructions, and sign it again.");
            default:
                throw Refuse(15, $"A node of kind {_source.NodeType} stands inside the document.", "Send elements, attributes and text only.");
        }
    }

    private void PassText()
    {
        if (++_textPieces > _limits.MaxTextPieces)
        {
            throw Refuse(18, $"A text is cut into more than {_limits.MaxTextPieces} pieces by CDATA sections.", "Write each text as one piece, with &lt; and &amp; where they are needed.");
        }

        _document.Text(_source.Value);
        _signedInfo?.Text(_source.Value);
        GuardLength();
    }

    private void PassElement()
    {
        _textPieces = 0;
        GuardElement();
        CollectAttributes();
        NoteSignature();
        _document.StartElement(_source.Prefix, _source.LocalName, _source.NamespaceURI, _attributes);
        _signedInfo?.StartElement(_source.Prefix, _source.LocalName, _source.NamespaceURI, _attributes);
        GuardLength();
        if (_source.IsEmptyElement)
        {
            End();
        }
    }

    private void NoteSignature()
    {
        if (Depth == 1)
        {
            Signature = Signature with { IsLastChild = false };
        }

        if (IsSignatureElement("Signature"))
        {
            _inSignature = Depth == 1;
            _signatureStart = _document.Length;
            Signature = Signature with { Count = Signature.Count + 1, IsLastChild = Depth == 1 };
        }
        else if (_inSignature && Depth == 2 && IsSignatureElement("SignedInfo") && Signature.SignedInfo.IsEmpty)
        {
            // Bound by node: only a child of the signature that is checked, so that no other SignedInfo can be verified in its place.
            _signedInfo = new CanonicalWriter();
        }
    }

    private void End()
    {
        _textPieces = 0;
        _document.EndElement(_source.Prefix, _source.LocalName);
        _signedInfo?.EndElement(_source.Prefix, _source.LocalName);
        if (_signedInfo is not null && Depth == 2 && IsSignatureElement("SignedInfo"))
        {
            Signature = Signature with { SignedInfo = _signedInfo.Written };
            _signedInfo = null;
        }
        else if (_inSignature && Depth == 1)
        {
            Signature = Signature with { Bytes = _signatureStart.._document.Length };
            _inSignature = false;
        }
    }

    private void GuardElement()
    {
        if (Depth >= _limits.MaxDepth)
        {
            throw Refuse(18, $"Elements are nested more than {_limits.MaxDepth} levels deep.", "No message of the specification is that deep: check the program that writes it.");
        }

        if (_source.AttributeCount > _limits.MaxAttributes)
        {
            throw Refuse(18, $"An element has {_source.AttributeCount} attributes; at most {_limits.MaxAttributes} are read.", "The messages have one attribute, version, on the root; remove the others.");
        }

        GuardName();
    }

    private void CollectAttributes()
    {
        _attributes.Clear();
        while (_source.MoveToNextAttribute())
        {
            GuardName();
            if (_source.NamespaceURI == XmlNames.SchemaInstance)
            {
                // xsi:type and xsi:nil would let the sender choose other types than the specification's; QNames do not survive envelopes.
                throw Refuse(15, $"The attribute '{_source.Name}' of XML Schema instances is not supported in documents.", "Remove xsi:type, xsi:nil and xsi:schemaLocation, and sign again.");
            }

            if (_source.NamespaceURI != XmlNames.XmlnsDeclaration)
            {
                _attributes.Add(new CanonicalAttribute(_source.Prefix, _source.LocalName, _source.NamespaceURI, _source.Value));
            }
        }

        _source.MoveToElement();
    }

    private void GuardName()
    {
        if (Math.Max(_source.LocalName.Length, _source.Prefix.Length) is var length && length > _limits.MaxNameLength)
        {
            throw Refuse(39, $"A name is {length} characters long; at most {_limits.MaxNameLength} are read.", "Use the element names of the specification.");
        }
    }

    private void GuardLength()
    {
        if (_document.Length > _limits.MaxCanonicalBytes)
        {
            throw Refuse(18, $"The canonical form of the document is longer than {_limits.MaxCanonicalBytes} bytes.", "Use short namespaces, declared on the root; the messages need the one of their version and that of signatures.");
        }
    }

    private bool IsSignatureElement(string localName) =>
        _source.LocalName == localName && _source.NamespaceURI == XmlNames.Signature;

    private RefusedNodeException Refuse(int code, string detail, string mend) =>
        new(new Problem(code, detail, mend) { Line = LineNumber, Column = LinePosition });

    private static string Clip(string value) => value.Length <= 40 ? value : value[..40] + "…";
}
