using System.Text;
using CatsIce.Schemas;

namespace CatsIce.Protocol.Documents.Straight;

/// <summary>A document as the only content of an envelope.</summary>
/// <param name="Namespace">Of the envelope.</param>
internal sealed record StraightEnvelope(string Namespace, string? MessageId, string? Action, BusinessDocument Document);

// The envelope around a document: elements that hold elements, declarations, and addresses in the header.
internal ref partial struct StraightReader
{
    /// <summary>Reads a body that is an envelope with one document to submit.</summary>
    /// <returns>Null when there is any doubt, about the envelope or about the document.</returns>
    public static StraightEnvelope? Envelope(SchemaLibrary library, ReadOnlyMemory<byte> body, DocumentLimits limits)
    {
        var reader = At(library, body, limits);
        if (!reader.IsAtTag || !reader.Open(out var soap, out var name, out var isShort) || name != "Envelope" || soap is not (XmlNames.Soap11 or XmlNames.Soap12) || isShort)
        {
            return null;
        }

        string? messageId = null, action = null;
        return reader.ToBody(soap, ref messageId, ref action) && reader.Into(XmlNames.Exchange, "Submit") && reader.Into(XmlNames.Exchange, "Document")
            && reader.Space() && reader.Root() && reader.Close() && reader.Close() && reader.Close() && reader.Close() && reader.IsAtEnd && reader.Finish() is { } document
            ? new StraightEnvelope(soap, messageId, action, document)
            : null;
    }

    private bool ToBody(string soap, ref string? messageId, ref string? action)
    {
        if (!Space() || !Open(out var ns, out var name, out var isShort) || ns != soap)
        {
            return false;
        }

        if (name == "Header")
        {
            if (!(isShort || Headers(ref messageId, ref action)) || !Space() || !Open(out ns, out name, out isShort))
            {
                return false;
            }
        }

        return ns == soap && name == "Body" && !isShort;
    }

    private bool Into(string ns, string name) => Space() && Open(out var found, out var local, out var isShort) && found == ns && local == name && !isShort;

    // Only addresses are understood here; the first of each is used, and whoever gives one twice is refused elsewhere.
    private bool Headers(ref string? messageId, ref string? action)
    {
        while (Space() && Now == '<' && Next != '/')
        {
            if (!Open(out var ns, out var name, out var isShort) || ns != XmlNames.Addressing || isShort)
            {
                return false;
            }

            var length = _body[_at..].IndexOfAnyExcept(Plain);
            if (length < 0)
            {
                return false;
            }

            var text = Encoding.UTF8.GetString(_body.Slice(_at, length)).Trim();
            _at += length;
            if (!Close() || text.Length > MostInAddress || (name == "MessageID" && messageId is not null) || (name == "Action" && action is not null))
            {
                return false;
            }

            (messageId, action) = (name == "MessageID" ? text : messageId, name == "Action" ? text : action);
        }

        return Close();
    }

    /// <summary>Reads the start tag of an element that has declarations only, and stands in it then; unless it is short.</summary>
    private bool Open(out string ns, out string name, out bool isShort)
    {
        (ns, name, isShort) = ("", "", false);
        var start = ++_at;
        if (_body[start - 1] != '<' || !Name())
        {
            return false;
        }

        var colon = Now == ':' ? ++_at : start;
        if (colon > start && !Name())
        {
            return false;
        }

        var end = _at;
        Span<TagAttribute> room = stackalloc TagAttribute[MostAttributes];
        if (!Attributes(room, out var count) || Declarations(room[..count]) is not { } declared || declared.Length < count)
        {
            return false;
        }

        isShort = Now == '/';
        _at += isShort ? 1 : 0;
        if (Now != '>' || NamespaceOf(_body[start..colon], declared) is not { } found)
        {
            return false;
        }

        _at++;
        (ns, name) = (found, Encoding.UTF8.GetString(_body[colon..end]));
        if (!isShort)
        {
            (_open ??= new()).Push((start, end, _outside));
            _outside = [.. declared, .. _outside];
        }

        return true;
    }

    private bool Close()
    {
        if (!Space())
        {
            return false;
        }

        var (start, end, outside) = _open!.Pop();
        var length = end - start;
        var rest = _body[_at..];
        if (rest.Length < length + 3 || rest[0] != '<' || rest[1] != '/' || !rest[2..].StartsWith(_body[start..end]) || rest[length + 2] != '>')
        {
            return false;
        }

        _at += length + 3;
        _outside = outside;
        return true;
    }
}
