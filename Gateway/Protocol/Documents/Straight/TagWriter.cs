namespace CatsIce.Protocol.Documents.Straight;

/// <summary>Puts a start tag together within fixed room.</summary>
internal ref struct TagWriter(Span<byte> room)
{
    private readonly Span<byte> _room = room;
    private int _length;

    /// <summary>Set once something found no room: what was written then is not to be used.</summary>
    public bool IsFull { get; private set; }

    public readonly ReadOnlySpan<byte> Written => _room[.._length];

    public void Add(scoped ReadOnlySpan<byte> bytes)
    {
        IsFull |= !bytes.TryCopyTo(_room[_length..]);
        _length += IsFull ? 0 : bytes.Length;
    }

    /// <param name="prefix">With its colon, or empty.</param>
    public void AddName(scoped ReadOnlySpan<byte> prefix, scoped ReadOnlySpan<byte> localName)
    {
        Add(prefix);
        Add(localName);
    }

    /// <param name="value">Nothing in it needs escaping.</param>
    public void AddAttribute(scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> value)
    {
        Add(" "u8);
        Add(name);
        Add("=\""u8);
        Add(value);
        Add("\""u8);
    }

    /// <param name="prefix">With its colon, or empty for the default namespace.</param>
    public void AddDeclaration(scoped ReadOnlySpan<byte> prefix, scoped ReadOnlySpan<byte> namespaceUri)
    {
        if (prefix.IsEmpty)
        {
            AddAttribute("xmlns"u8, namespaceUri);
            return;
        }

        Add(" xmlns:"u8);
        Add(prefix[..^1]);
        Add("=\""u8);
        Add(namespaceUri);
        Add("\""u8);
    }
}
