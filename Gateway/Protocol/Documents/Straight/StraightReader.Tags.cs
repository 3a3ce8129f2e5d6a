using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using CatsIce.Schemas.Judging;

namespace CatsIce.Protocol.Documents.Straight;

// Start tags that hold more than a name: the root's and those of the signature.
internal ref partial struct StraightReader
{
    private const int MostAttributes = 12;
    private const int MostTagBytes = 1024;

    private static readonly SearchValues<byte> NameUnits = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-"u8);
    private static readonly SearchValues<byte> NameStarts = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_"u8);

    // What stands for itself in attributes of either quotation marks, and in their canonical form.
    private static readonly SearchValues<byte> PlainInAttributes = SearchValues.Create([.. Enumerable.Range(0x20, 0x5F).Select(unit => (byte)unit).Except("<&\"'"u8.ToArray())]);

    /// <param name="start">Of the tag; we stand behind its name.</param>
    /// <param name="isShort">Start and end are one tag.</param>
    private bool Tag(ElementModel model, int start, int node, out bool isShort)
    {
        Span<TagAttribute> room = stackalloc TagAttribute[MostAttributes];
        isShort = false;
        if (!Attributes(room, out var count))
        {
            return false;
        }

        isShort = Now == '/';
        _at += isShort ? 1 : 0;
        if (Now != '>' || !Declare(model, room[..count]) || !Describe(model, room[..count], node, out var known, out var attribute))
        {
            return false;
        }

        _at++;
        var tag = new TagWriter(stackalloc byte[MostTagBytes]);
        tag.Add("<"u8);
        tag.AddName(PrefixOf(model), model.Utf8);
        if (ReferenceEquals(model, _root) || ReferenceEquals(model, _signature))
        {
            tag.AddDeclaration(PrefixOf(model), Encoding.UTF8.GetBytes(model.Namespace));
        }

        if (known is not null)
        {
            tag.AddAttribute(known.Utf8, ValueOf(attribute));
        }

        tag.Add(">"u8);
        if (isShort)
        {
            tag.Add("</"u8);
            tag.AddName(PrefixOf(model), model.Utf8);
            tag.Add(">"u8);
        }

        _canonical.Replace(start, _at, tag.Written);
        return !tag.IsFull;
    }

    /// <summary>Finds attributes and declarations up to the end of the tag.</summary>
    private bool Attributes(scoped Span<TagAttribute> room, out int count)
    {
        for (count = 0; ; count++)
        {
            var before = _at;
            if (!Space(isContent: false))
            {
                return false;
            }

            if (Now is (byte)'>' or (byte)'/')
            {
                return count <= _limits.MaxAttributes;
            }

            if (_at == before || count == room.Length || !Attribute(out room[count]))
            {
                return false;
            }
        }
    }

    private bool Attribute(out TagAttribute attribute)
    {
        var (name, place) = (_at, _places.Of(_at));
        attribute = default;
        if (!Name() || (Now == ':' && (++_at is var local && (!Name() || _at - local > _limits.MaxNameLength))) || Now != '=')
        {
            return false;
        }

        var nameEnd = _at++;
        var quote = Now;
        var value = ++_at;
        var length = _body[Math.Min(value, _body.Length)..].IndexOfAnyExcept(PlainInAttributes);
        if (quote is not ((byte)'"' or (byte)'\'') || length < 0 || _body[value + length] != quote)
        {
            return false;
        }

        _at = value + length + 1;
        attribute = new TagAttribute(name, nameEnd, value, value + length, place);
        return true;
    }

    // A name without colon, or one side of it.
    private bool Name()
    {
        var rest = _body[_at..];
        var length = rest.IndexOfAnyExcept(NameUnits);
        if (length <= 0 || length > _limits.MaxNameLength || !NameStarts.Contains(rest[0]))
        {
            return false;
        }

        _at += length;
        return true;
    }

    /// <summary>The attribute of the schema. Of several, the canonical form would have an order of its own: none of our elements needs two.</summary>
    /// <param name="known">Null when there is none.</param>
    private bool Describe(ElementModel model, scoped ReadOnlySpan<TagAttribute> found, int node, out AttributeModel? known, out TagAttribute attribute)
    {
        (known, attribute) = (null, default);
        var attributes = model.Content is { } content ? content.Attributes : [];
        foreach (var one in found)
        {
            if (IsDeclaration(one))
            {
                continue;
            }

            if (known is not null || (known = Known(attributes, NameOf(one))) is null || !known.Accepts(ValueOf(one)))
            {
                return false;
            }

            attribute = one;
            _nodes.Say(_nodes.Attribute(node, known.Number, known.LocalName, one.Place), Encoding.UTF8.GetString(ValueOf(one)));
        }

        foreach (var one in attributes)
        {
            if (one.IsRequired && !ReferenceEquals(one, known))
            {
                return false;
            }
        }

        return true;
    }

    private static AttributeModel? Known(ImmutableArray<AttributeModel> attributes, ReadOnlySpan<byte> name)
    {
        foreach (var one in attributes)
        {
            if (name.SequenceEqual(one.Utf8))
            {
                return one;
            }
        }

        return null;
    }

    private readonly ReadOnlySpan<byte> NameOf(TagAttribute attribute) => _body[attribute.NameFrom..attribute.NameTo];

    private readonly ReadOnlySpan<byte> ValueOf(TagAttribute attribute) => _body[attribute.ValueFrom..attribute.ValueTo];

    private readonly bool IsDeclaration(TagAttribute attribute) => NameOf(attribute) is var name && name.StartsWith("xmlns"u8) && (name.Length == 5 || name[5] == ':');
}
