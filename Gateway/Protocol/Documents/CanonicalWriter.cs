using System.Buffers;
using System.Text;

namespace CatsIce.Protocol.Documents;

/// <summary>Writes the exclusive canonical form without comments (Exclusive XML Canonicalization 1.0) of the nodes it is handed.
/// Namespace declarations are not copied: each element declares what it and its attributes visibly use.</summary>
/// <param name="expected">Bytes that are likely to come: growing a large output copies all of it each time.</param>
internal sealed class CanonicalWriter(int expected = CanonicalWriter.Least)
{
    private const int Least = 4096;

    private static readonly SearchValues<char> TextSpecials = SearchValues.Create("&<>\r");
    private static readonly SearchValues<char> AttributeSpecials = SearchValues.Create("&<\"\t\n\r");

    private readonly ArrayBufferWriter<byte> _output = new(Math.Max(expected, Least));
    private readonly List<Declared> _declared = [];
    private readonly List<CanonicalAttribute> _pending = [];
    private int _depth;

    /// <summary>Bytes written so far: the offset of the next node.</summary>
    public int Length => _output.WrittenCount;

    public ReadOnlyMemory<byte> Written => _output.WrittenMemory;

    /// <param name="attributes">Without namespace declarations; sorted in place.</param>
    public void StartElement(string prefix, string localName, string namespaceUri, List<CanonicalAttribute> attributes)
    {
        _depth++;
        Raw("<"u8);
        Name(prefix, localName);
        DeclareUsed(prefix, namespaceUri, attributes);
        attributes.Sort(CanonicalAttribute.Order);
        foreach (var attribute in attributes)
        {
            Raw(" "u8);
            Name(attribute.Prefix, attribute.LocalName);
            Raw("=\""u8);
            Escaped(attribute.Value, AttributeSpecials);
            Raw("\""u8);
        }

        Raw(">"u8);
    }

    public void Text(string value) => Escaped(value, TextSpecials);

    public void EndElement(string prefix, string localName)
    {
        Raw("</"u8);
        Name(prefix, localName);
        Raw(">"u8);
        _depth--;
        while (_declared.Count > 0 && _declared[^1].Depth > _depth)
        {
            _declared.RemoveAt(_declared.Count - 1);
        }
    }

    private void DeclareUsed(string prefix, string namespaceUri, List<CanonicalAttribute> attributes)
    {
        _pending.Clear();
        Use(prefix, namespaceUri);
        foreach (var attribute in attributes)
        {
            if (attribute.Prefix.Length > 0)
            {
                Use(attribute.Prefix, attribute.NamespaceUri);
            }
        }

        // Section 3, step 4: declarations are ordered by prefix, the default namespace first.
        _pending.Sort(static (a, b) => string.CompareOrdinal(a.LocalName, b.LocalName));
        foreach (var declaration in _pending)
        {
            Raw(declaration.LocalName.Length == 0 ? " xmlns"u8 : " xmlns:"u8);
            Chars(declaration.LocalName);
            Raw("=\""u8);
            Escaped(declaration.Value, AttributeSpecials);
            Raw("\""u8);
            _declared.Add(new Declared(_depth, declaration.LocalName, declaration.Value));
        }
    }

    private void Use(string prefix, string namespaceUri)
    {
        if (prefix == "xml" || InScope(prefix) == namespaceUri || _pending.Exists(d => d.LocalName == prefix))
        {
            return;
        }

        _pending.Add(new CanonicalAttribute("xmlns", prefix, XmlNames.XmlnsDeclaration, namespaceUri));
    }

    // What an output ancestor declared; an undeclared default namespace is the empty one.
    private string? InScope(string prefix)
    {
        for (var i = _declared.Count - 1; i >= 0; i--)
        {
            if (_declared[i].Prefix == prefix)
            {
                return _declared[i].NamespaceUri;
            }
        }

        return prefix.Length == 0 ? "" : null;
    }

    private void Name(string prefix, string localName)
    {
        if (prefix.Length > 0)
        {
            Chars(prefix);
            Raw(":"u8);
        }

        Chars(localName);
    }

    private void Escaped(ReadOnlySpan<char> value, SearchValues<char> specials)
    {
        for (var at = value.IndexOfAny(specials); at >= 0; at = value.IndexOfAny(specials))
        {
            Chars(value[..at]);
            Raw(value[at] switch
            {
                '&' => "&amp;"u8,
                '<' => "&lt;"u8,
                '>' => "&gt;"u8,
                '"' => "&quot;"u8,
                '\t' => "&#x9;"u8,
                '\n' => "&#xA;"u8,
                _ => "&#xD;"u8,
            });
            value = value[(at + 1)..];
        }

        Chars(value);
    }

    private void Chars(ReadOnlySpan<char> value)
    {
        if (!value.IsEmpty)
        {
            Encoding.UTF8.GetBytes(value, _output);
        }
    }

    private void Raw(ReadOnlySpan<byte> value) => _output.Write(value);

    private readonly record struct Declared(int Depth, string Prefix, string NamespaceUri);
}
