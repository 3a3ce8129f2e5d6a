using System.Collections.Immutable;
using System.Text;
using CatsIce.Schemas.Judging;
using CatsIce.Schemas.XPath;

namespace CatsIce.Protocol.Documents.Straight;

// Namespaces: one of the root, one of the signature, none of all else.
internal ref partial struct StraightReader
{
    private const string ReservedPrefix = "xml";

    private readonly ReadOnlySpan<byte> PrefixOf(ElementModel model) =>
        model.Namespace.Length == 0 ? [] : ReferenceEquals(model, _root) ? _rootPrefix : _signaturePrefix;

    // The root must have a prefix: a default namespace would be that of its children as well, which stand in none.
    private bool Root()
    {
        var start = _at++;
        if (_body.Length <= start || _body[start] != '<' || !Name() || Now != ':')
        {
            return false;
        }

        _rootPrefix = _body[(start + 1)..++_at];
        var local = _at;
        if (!Name())
        {
            return false;
        }

        var name = Encoding.UTF8.GetString(_body[local.._at]);
        var after = this;
        Span<TagAttribute> room = stackalloc TagAttribute[MostAttributes];
        if (!after.Attributes(room, out var count) || Declarations(room[..count]) is not { } declared || NamespaceOf(_rootPrefix, declared) is not { } ns
            || (NamespaceOf([], declared) ?? "").Length > 0
            || !_library.TryByNamespace(ns, out _specification) || !_specification.Messages.TryGet(name, out _type) || _specification.Judge.Root(name) is not { } root)
        {
            return false;
        }

        (_root, _declared) = (root, declared);
        _names = new NodeNames(_specification.Names) { Root = new Declaration(Encoding.UTF8.GetString(_rootPrefix[..^1]), ns), OfRoot = declared };
        _at = start;
        _canonical = new CanonicalRuns(_source, start);
        var went = Element(root, NodeTable.Document, depth: 0);
        _rootEnd = _at;
        return went;
    }

    /// <summary>Only root and signature declare anything; what the root declares was looked at before.</summary>
    private bool Declare(ElementModel model, scoped ReadOnlySpan<TagAttribute> found)
    {
        if (ReferenceEquals(model, _root))
        {
            return true;
        }

        if (Declarations(found) is not { } declared)
        {
            return false;
        }

        if (!ReferenceEquals(model, _signature))
        {
            return declared.IsEmpty;
        }

        if (NamespaceOf(_signaturePrefix, [.. declared, .. _declared]) != model.Namespace || _signaturePrefix.SequenceEqual(_rootPrefix))
        {
            return false;
        }

        _names = _names! with { Signature = new Declaration(_signaturePrefix.IsEmpty ? "" : Encoding.UTF8.GetString(_signaturePrefix[..^1]), model.Namespace), OfSignature = declared };
        return true;
    }

    /// <returns>Null when something about them is unusual.</returns>
    private readonly ImmutableArray<Declaration>? Declarations(scoped ReadOnlySpan<TagAttribute> found)
    {
        var declared = ImmutableArray.CreateBuilder<Declaration>();
        foreach (var attribute in found)
        {
            if (!IsDeclaration(attribute))
            {
                continue;
            }

            var name = NameOf(attribute);
            var (prefix, ns) = (name.Length == 5 ? "" : Encoding.UTF8.GetString(name[6..]), Encoding.UTF8.GetString(ValueOf(attribute)));
            if (prefix.StartsWith(ReservedPrefix, StringComparison.OrdinalIgnoreCase) || (prefix.Length > 0 && ns.Length == 0) || ns.StartsWith("http://www.w3.org/XML/", StringComparison.Ordinal)
                || ns == XmlNames.XmlnsDeclaration || declared.Any(other => other.Prefix == prefix))
            {
                return null;
            }

            declared.Add(new Declaration(prefix, ns));
        }

        return declared.ToImmutable();
    }

    /// <param name="prefix">With its colon; empty for the default namespace.</param>
    private readonly string? NamespaceOf(ReadOnlySpan<byte> prefix, ImmutableArray<Declaration> declared)
    {
        var text = prefix.IsEmpty ? "" : Encoding.UTF8.GetString(prefix[..^1]);
        foreach (var declaration in (ReadOnlySpan<Declaration>)[.. declared, .. _outside])
        {
            if (declaration.Prefix == text)
            {
                return declaration.NamespaceUri;
            }
        }

        return null;
    }
}
