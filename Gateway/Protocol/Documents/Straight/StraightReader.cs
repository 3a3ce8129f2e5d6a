using System.Collections.Immutable;
using CatsIce.Schemas;
using CatsIce.Schemas.Judging;
using CatsIce.Schemas.XPath;

namespace CatsIce.Protocol.Documents.Straight;

/// <summary>Reads a message that is written straightforwardly and valid by its schema, in one pass over its bytes: canonical form, verdict and tree. It knows the schema at each step and takes only what it is
/// sure of; at the first doubt it gives up, and the platform's reader and judge read the document from its beginning, as if nobody had looked at it before. So it can refuse nothing, and what it accepts
/// they would accept as well.</summary>
/// <remarks>Doubtful is whatever seldom stands in a message: comments, CDATA, processing instructions, character references, tabs and line ends within values, characters beyond U+FFFF, attributes and
/// declarations on elements that need none, other encodings, and everything that breaks the schema.</remarks>
internal ref partial struct StraightReader
{
    private const int BytesOfOneNode = 40;
    private const int MostNodesAtFirst = 512;

    // Of a WS-Addressing header.
    private const int MostInAddress = 256;

    private readonly SchemaLibrary _library;
    private readonly DocumentLimits _limits;
    private readonly ReadOnlySpan<byte> _body;
    private readonly NodeTableBuilder _nodes;
    private readonly ReadOnlyMemory<byte> _source;

    // The elements of the envelope that we stand in, and what was declared around each.
    private Stack<(int NameFrom, int NameTo, ImmutableArray<Declaration> Outside)>? _open;

    // What is declared around the root; the nearest first.
    private ImmutableArray<Declaration> _outside = [];
    private CanonicalRuns _canonical;
    private int _rootEnd;
    private LinePlaces _places;
    private int _at;
    private CommonSystemSpecification? _specification;
    private MessageType? _type;
    private ElementModel? _root;
    private NodeNames? _names;

    // With their colons; empty where there is none.
    private ReadOnlySpan<byte> _rootPrefix;
    private ReadOnlySpan<byte> _signaturePrefix;
    private ImmutableArray<Declaration> _declared;

    // Places in the canonical form.
    private ElementModel? _signature;
    private Range _signatureBytes;
    private Range _signedInfo;

    /// <param name="at">Where the first tag begins.</param>
    private StraightReader(SchemaLibrary library, ReadOnlyMemory<byte> body, DocumentLimits limits, int at, LinePlaces places)
    {
        (_library, _limits, _at, _places, _source) = (library, limits, at, places, body);
        _body = body.Span;
        _nodes = new NodeTableBuilder(Math.Min((body.Length - at) / BytesOfOneNode, MostNodesAtFirst));
    }

    /// <summary>Reads a body that is one document.</summary>
    /// <returns>A document that is valid by its schema; null when there is any doubt.</returns>
    public static BusinessDocument? Whole(SchemaLibrary library, ReadOnlyMemory<byte> body, DocumentLimits limits)
    {
        var reader = At(library, body, limits);
        return reader.IsAtTag && reader.Root() && reader.IsAtEnd ? reader.Finish() : null;
    }

    // At the first tag; at the end if that is not certain.
    private static StraightReader At(SchemaLibrary library, ReadOnlyMemory<byte> body, DocumentLimits limits)
    {
        // A byte is at least as much as a character: who keeps to the limit here, keeps to it.
        var (start, places) = (body.Length > limits.MaxCharacters ? -1 : PrologOf(body.Span), new LinePlaces(1, 0));
        for (; start >= 0 && start < body.Length && body.Span[start] != '<'; start++)
        {
            if (body.Span[start] == '\n')
            {
                places.NewLine(start + 1);
            }
            else if (body.Span[start] != ' ' && (body.Span[start] != '\r' || start + 1 == body.Length || body.Span[start + 1] != '\n'))
            {
                start = body.Length;
            }
        }

        return new StraightReader(library, body, limits, start < 0 ? body.Length : Math.Min(start, body.Length), places);
    }

    private readonly bool IsAtTag => Now == '<';

    private readonly bool IsAtEnd => _body[_at..].IndexOfAnyExcept(" \t\r\n"u8) < 0;

    private readonly byte Now => _at < _body.Length ? _body[_at] : (byte)0;

    private readonly byte Next => _at + 1 < _body.Length ? _body[_at + 1] : (byte)0;

    // The declarations that programs write; where there is none, the document begins at once.
    private static int PrologOf(ReadOnlySpan<byte> body)
    {
        if (!body.StartsWith("<?"u8))
        {
            return 0;
        }

        ReadOnlySpan<byte> upper = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"u8, lower = "<?xml version=\"1.0\" encoding=\"utf-8\"?>"u8, single = "<?xml version='1.0' encoding='UTF-8'?>"u8;
        return body.StartsWith(upper) || body.StartsWith(lower) || body.StartsWith(single) ? upper.Length
            : body.StartsWith("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>"u8) ? "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>"u8.Length
            : body.StartsWith("<?xml version=\"1.0\"?>"u8) ? "<?xml version=\"1.0\"?>"u8.Length
            : -1;
    }

    private BusinessDocument? Finish()
    {
        var canonical = _canonical.Finish(_rootEnd);
        if (canonical.Length > _limits.MaxCanonicalBytes)
        {
            return null;
        }

        var table = _nodes.Build(canonical, _names!);
        return new BusinessDocument(new CanonicalDocument(canonical, new TreeNavigator(table, NodeTable.Root), PlaceOfSignature(canonical)), _specification!, _type!, schemaValid: true);
    }
}
