using CatsIce.Schemas.Structure;

namespace CatsIce.Schemas.Content;

/// <summary>Elements at the end of this path take their values from this list. The longest of several matching paths wins.</summary>
internal sealed record CodeListBinding(PathPattern Element, CodeList List)
{
    public static CodeListBinding Parse(string file, string element, CodeList list)
    {
        try
        {
            return new(PathPattern.ParseUnion(element) is [var one] ? one : throw new FormatException($"'{element}': one path a binding."), list);
        }
        catch (FormatException e)
        {
            throw new SpecificationException($"{file}: {e.Message}", e);
        }
    }
}
