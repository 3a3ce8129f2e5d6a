using System.Collections.Immutable;
using CatsIce.Schemas.Judging;

namespace CatsIce.Protocol.Documents.Straight;

// Elements, in the order of the schema. Each of these is true when it went on, and false at the first doubt.
internal ref partial struct StraightReader
{
    // The platform's reader calls longer white space text.
    private const int MostSpace = 1024;

    /// <param name="model">The one whose name stands in the tag that begins here.</param>
    private bool Element(ElementModel model, int parent, int depth)
    {
        var prefix = PrefixOf(model);
        if (depth >= _limits.MaxDepth || model.Utf8.Length > _limits.MaxNameLength)
        {
            return false;
        }

        var start = _at;
        var node = _nodes.Open(parent, model.Number, model.LocalName, _places.Of(start + 1));
        _at += 1 + prefix.Length + model.Utf8.Length;
        var isShort = false;
        if (Now == '>' && !NeedsAttributes(model) && !ReferenceEquals(model, _signature))
        {
            _at++;
        }
        else if (!Tag(model, start, node, out isShort))
        {
            return false;
        }

        if (isShort)
        {
            _nodes.MarkShort(node);
        }

        var went = model.Content is { } content
            ? isShort ? Nothing(content, node) : Group(model, content, node, depth)
            : isShort ? Value(model, node, _at, 0) : Text(model, node);
        _nodes.Close(node);
        return went;
    }

    private bool Group(ElementModel model, ContentModel content, int node, int depth)
    {
        var (next, times, isEmpty) = (0, 0, true);
        while (true)
        {
            if ((!content.IsEmpty && !Space()) || Now != '<')
            {
                return false;
            }

            if (Next == '/')
            {
                if (isEmpty)
                {
                    _nodes.Say(node, 0, 0);
                }

                return IsEnough(content.Children, next, times) && EndTag(model);
            }

            while (next < content.Children.Length && !IsTagOf(content.Children[next]))
            {
                if (times < content.Children[next].Min)
                {
                    return false;
                }

                (next, times) = (next + 1, 0);
            }

            if (next == content.Children.Length || ++times > content.Children[next].Max || !Child(content.Children[next], node, depth + 1))
            {
                return false;
            }

            isEmpty = false;
        }
    }

    private bool Nothing(ContentModel content, int node)
    {
        _nodes.Say(node, 0, 0);
        return IsEnough(content.Children, 0, 0);
    }

    private static bool IsEnough(ImmutableArray<ElementModel> children, int next, int times)
    {
        for (; next < children.Length; (next, times) = (next + 1, 0))
        {
            if (times < children[next].Min)
            {
                return false;
            }
        }

        return true;
    }

    private static bool NeedsAttributes(ElementModel model)
    {
        if (model.Content is { Attributes.IsEmpty: false } content)
        {
            foreach (var attribute in content.Attributes)
            {
                if (attribute.IsRequired)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>White space. Between elements its line ends become line feeds in the canonical form; within a tag nothing stays of it, because the whole tag is written anew.</summary>
    private bool Space(bool isContent = true)
    {
        for (var start = _at; _at - start <= MostSpace;)
        {
            switch (Now)
            {
                case (byte)'\n':
                    _at++;
                    _places.NewLine(_at);
                    break;
                case (byte)' ':
                    var spaces = _body[_at..].IndexOfAnyExcept((byte)' ');
                    if (spaces < 0)
                    {
                        return false;
                    }

                    _at += spaces;
                    break;
                case (byte)'\t':
                    _at++;
                    break;
                case (byte)'\r' when Next == '\n':
                    if (isContent && _root is not null && _rootEnd == 0)
                    {
                        _canonical.Replace(_at, _at + 1, []);
                    }

                    _at++;
                    break;
                default:
                    return Now != '\r';
            }
        }

        return false;
    }

    private bool EndTag(ElementModel model)
    {
        var rest = _body[_at..];
        var prefix = PrefixOf(model);
        var length = 2 + prefix.Length + model.Utf8.Length;
        if (rest.Length <= length || rest[0] != '<' || rest[1] != '/' || rest[length] != '>' || !rest[2..].StartsWith(prefix) || !rest[(2 + prefix.Length)..].StartsWith(model.Utf8))
        {
            return false;
        }

        _at += length + 1;
        return true;
    }
}
