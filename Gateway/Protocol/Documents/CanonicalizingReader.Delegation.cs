using System.Xml;

namespace CatsIce.Protocol.Documents;

// What every XmlReader must offer, handed through to the source; only depth and state are the document's own.
internal sealed partial class CanonicalizingReader : IXmlLineInfo, IXmlNamespaceResolver
{
    public override int Depth => _source.Depth - _baseDepth;

    public override ReadState ReadState => _state;

    public override bool EOF => _state == ReadState.EndOfFile;

    public override XmlReaderSettings? Settings => _source.Settings;

    public override XmlNodeType NodeType => _state == ReadState.Interactive ? _source.NodeType : XmlNodeType.None;

    public override int AttributeCount => _source.AttributeCount;

    public override string BaseURI => "";

    public override bool IsEmptyElement => _source.IsEmptyElement;

    public override string LocalName => _source.LocalName;

    public override string NamespaceURI => _source.NamespaceURI;

    public override XmlNameTable NameTable => _source.NameTable;

    public override string Prefix => _source.Prefix;

    public override string Value => _source.Value;

    public int LineNumber => _lines.LineNumber - _before.Lines;

    public int LinePosition => LineNumber == 1 ? _lines.LinePosition - _before.Columns : _lines.LinePosition;

    public override string GetAttribute(int i) => _source.GetAttribute(i);

    public override string? GetAttribute(string name) => _source.GetAttribute(name);

    public override string? GetAttribute(string name, string? namespaceURI) => _source.GetAttribute(name, namespaceURI);

    public override string? LookupNamespace(string prefix) => _source.LookupNamespace(prefix);

    public override bool MoveToAttribute(string name) => _source.MoveToAttribute(name);

    public override bool MoveToAttribute(string name, string? ns) => _source.MoveToAttribute(name, ns);

    public override bool MoveToElement() => _source.MoveToElement();

    public override bool MoveToFirstAttribute() => _source.MoveToFirstAttribute();

    public override bool MoveToNextAttribute() => _source.MoveToNextAttribute();

    public override bool ReadAttributeValue() => _source.ReadAttributeValue();

    public override void ResolveEntity() => throw new NotSupportedException("Entities are never resolved.");

    public bool HasLineInfo() => _lines.HasLineInfo();

    public IDictionary<string, string> GetNamespacesInScope(XmlNamespaceScope scope) =>
        ((IXmlNamespaceResolver)_source).GetNamespacesInScope(scope);

    public string? LookupPrefix(string namespaceName) => ((IXmlNamespaceResolver)_source).LookupPrefix(namespaceName);
}
