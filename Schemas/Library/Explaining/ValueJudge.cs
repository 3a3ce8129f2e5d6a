using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Xml;
using System.Xml.Schema;

namespace CatsIce.Schemas.Explaining;

/// <summary>What a value breaks: the error code, and what was expected.</summary>
internal readonly record struct ValueFault(int Code, string Expected, string Mend);

/// <summary>Judges values by the platform's datatypes, whole types first and then each facet alone, as a small type of its own.
/// Nothing of a facet is interpreted here except for the words.</summary>
internal sealed class ValueJudge
{
    private readonly ConcurrentDictionary<XmlSchemaSimpleType, ImmutableArray<Facet>> _facets = new();
    private readonly NameTable _names = new();

    /// <returns>Null for a good value; otherwise the most telling facet that it breaks.</returns>
    public ValueFault? Judge(XmlSchemaSimpleType type, string value)
    {
        if (Accepts(type, value))
        {
            return null;
        }

        var builtIn = XmlSchemaType.GetBuiltInSimpleType(type.TypeCode)!;
        if (!Accepts(builtIn, value))
        {
            return FacetWords.Datatype(builtIn);
        }

        var broken = _facets.GetOrAdd(type, FacetTypes.Of).FirstOrDefault(f => !Accepts(f.Alone, value));
        return broken is null
            ? new ValueFault(50, $"a value of the type {type.QualifiedName.Name}", "Write a value of that type.")
            : FacetWords.Facet(broken, value, builtIn);
    }

    private bool Accepts(XmlSchemaSimpleType type, string value)
    {
        try
        {
            type.Datatype!.ParseValue(value, _names, null);
            return true;
        }
        catch (Exception e) when (e is XmlSchemaException or FormatException or OverflowException or ArgumentException or XmlException)
        {
            return false;
        }
    }
}
