using System.Text;
using CatsIce.Schemas.Judging;

namespace CatsIce.Protocol.Documents.Straight;

// The signature: the last child of the root, and in it alone stand elements with a namespace.
internal ref partial struct StraightReader
{
    private const string SignedInfo = "SignedInfo";

    /// <summary>Whether the tag that begins here has the name of this element.</summary>
    private bool IsTagOf(ElementModel model)
    {
        if (model.Namespace.Length > 0 && _signature is null)
        {
            return IsTagOfSignature(model);
        }

        var rest = _body[(_at + 1)..];
        var prefix = PrefixOf(model);
        var length = prefix.Length + model.Utf8.Length;
        return rest.Length > length && rest[length] is (byte)'>' or (byte)'/' or <= (byte)' ' && rest.StartsWith(prefix) && rest[prefix.Length..].StartsWith(model.Utf8);
    }

    // Its prefix is its own: what it stands for is asked at the end of the tag.
    private bool IsTagOfSignature(ElementModel model)
    {
        var before = _at++;
        var isName = Name();
        var colon = isName && Now == ':' ? ++_at : before + 1;
        isName &= colon == before + 1 || Name();
        if (isName && _body[colon.._at].SequenceEqual(model.Utf8))
        {
            _signature = model;
            _signaturePrefix = _body[(before + 1)..colon];
        }

        _at = before;
        return _signature is not null;
    }

    private bool Child(ElementModel model, int parent, int depth)
    {
        // Behind the signature stands nothing, and no second one.
        if (depth == 1 && _signatureBytes.End.Value > 0)
        {
            return false;
        }

        var from = _canonical.LengthAt(_at);
        if (ReferenceEquals(model, _signature))
        {
            _nodes.EndContent();
        }

        if (!Element(model, parent, depth))
        {
            return false;
        }

        if (ReferenceEquals(model, _signature))
        {
            _signatureBytes = from.._canonical.LengthAt(_at);
        }
        else if (depth == 2 && _signature is not null && model.LocalName == SignedInfo && model.Namespace.Length > 0)
        {
            _signedInfo = from.._canonical.LengthAt(_at);
        }

        return true;
    }

    // As an apex of its own SignedInfo declares the prefix that its parent declares in the document.
    private readonly SignaturePlace PlaceOfSignature(ReadOnlyMemory<byte> canonical)
    {
        if (_signature is null)
        {
            return SignaturePlace.None;
        }

        var prefix = Encoding.UTF8.GetString(_signaturePrefix);
        var start = Encoding.UTF8.GetBytes($"<{prefix}{SignedInfo} xmlns{(prefix.Length > 0 ? ":" + prefix[..^1] : "")}=\"{XmlNames.Signature}\">");
        var inner = canonical[_signedInfo].Span[(1 + prefix.Length + SignedInfo.Length + 1)..];
        return new SignaturePlace(1, IsLastChild: true, _signatureBytes, (byte[])[.. start, .. inner]);
    }
}
