using System.Collections.Immutable;

namespace CatsIce.Schemas.Judging;

/// <summary>One element of a message as it may stand below its parent.</summary>
/// <param name="Utf8">The local name as it stands in documents.</param>
/// <param name="Number">The number of its name: <see cref="XPath.ElementNames"/>.</param>
/// <param name="Max">Large where the schema says unbounded.</param>
/// <param name="Value">What the text of a value must satisfy; not for groups.</param>
/// <param name="MayHaveLines">Line ends in the value are spaces to its type.</param>
/// <param name="Content">What a group holds; null for a value.</param>
internal sealed record ElementModel(
    string LocalName, byte[] Utf8, string Namespace, int Number, int Min, int Max, ImmutableArray<ValueTest> Value, bool MayHaveLines, ContentModel? Content)
{
    public bool Accepts(ReadOnlySpan<byte> value) => ContentModel.Accept(Value, value);
}

/// <param name="Utf8">The local name; attributes of this specification stand in no namespace.</param>
/// <param name="Number">The number of its name: <see cref="XPath.ElementNames"/>.</param>
internal sealed record AttributeModel(string LocalName, byte[] Utf8, int Number, bool IsRequired, ImmutableArray<ValueTest> Value)
{
    public bool Accepts(ReadOnlySpan<byte> value) => ContentModel.Accept(Value, value);
}

/// <summary>What a group holds: children in this order, each between its least and its most times.</summary>
/// <param name="IsEmpty">The schema leaves no room for children: not even white space may stand there.</param>
internal sealed record ContentModel(ImmutableArray<ElementModel> Children, ImmutableArray<AttributeModel> Attributes, bool IsEmpty)
{
    internal static bool Accept(ImmutableArray<ValueTest> tests, ReadOnlySpan<byte> value)
    {
        foreach (var test in tests)
        {
            if (!test(value))
            {
                return false;
            }
        }

        return true;
    }
}
