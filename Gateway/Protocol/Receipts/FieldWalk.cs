using System.Xml.XPath;
using CatsIce.Protocol.Problems;

namespace CatsIce.Protocol.Receipts;

/// <summary>Steps through the child elements of one element of the exchange, which stand in a fixed order.</summary>
internal sealed class FieldWalk
{
    private readonly XPathNavigator _at;
    private readonly string _root;
    private bool _present;

    /// <param name="parent">Whose children are read.</param>
    /// <param name="root">The document they belong to, for the words of a refusal.</param>
    public FieldWalk(XPathNavigator parent, string root)
    {
        (_at, _root) = (parent.Clone(), root);
        _present = _at.MoveToChild(XPathNodeType.Element);
    }

    public bool IsAtEnd => !_present;

    /// <summary>The fields by name, from here on; refused unless they are the expected ones in order (a name ending in ? may be absent).</summary>
    public Outcome<Dictionary<string, string>> Take(params ReadOnlySpan<string> expected)
    {
        var fields = new Dictionary<string, string>();
        foreach (var name in expected)
        {
            var field = name.TrimEnd('?');
            if (IsAt(field, XmlNames.Exchange))
            {
                fields[field] = _at.Value.Trim();
                Step();
            }
            else if (!name.EndsWith('?'))
            {
                return Wrong($"The {_root} lacks its field {field}, or has it in another place.");
            }
        }

        return fields;
    }

    /// <summary>The next element, when it is a group of this name; else null, and nothing is passed over.</summary>
    public XPathNavigator? TakeGroup(string name)
    {
        if (!IsAt(name, XmlNames.Exchange))
        {
            return null;
        }

        var group = _at.Clone();
        Step();
        return group;
    }

    /// <summary>Passes over a signature, when one stands here.</summary>
    public bool TakeSignature()
    {
        var found = IsAt("Signature", XmlNames.Signature);
        if (found)
        {
            Step();
        }

        return found;
    }

    public Refusal.Fault Wrong(string detail) => new(FaultCode.InvalidParameter, detail, $"Build the {_root} by its published schema.");

    private bool IsAt(string name, string ns) => _present && _at.LocalName == name && _at.NamespaceURI == ns;

    private void Step() => _present = _at.MoveToNext(XPathNodeType.Element);
}
