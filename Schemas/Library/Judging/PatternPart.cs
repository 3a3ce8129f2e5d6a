using System.Collections.Immutable;

namespace CatsIce.Schemas.Judging;

/// <summary>A pattern of XML Schema, taken apart.</summary>
internal abstract record PatternPart
{
    private PatternPart()
    {
    }

    /// <summary>One character out of a set.</summary>
    /// <param name="Ascii">Bit n: the character n belongs to it.</param>
    /// <param name="Beyond">All characters beyond ASCII belong to it, or none.</param>
    internal sealed record Letter(UInt128 Ascii, bool Beyond) : PatternPart
    {
        public bool Takes(int character) => character < 128 ? ((Ascii >> character) & UInt128.One) == UInt128.One : Beyond;
    }

    internal sealed record Sequence(ImmutableArray<PatternPart> Parts) : PatternPart;

    internal sealed record Choice(ImmutableArray<PatternPart> Parts) : PatternPart;

    /// <param name="Most">Null without limit.</param>
    internal sealed record Repeat(PatternPart Part, int Least, int? Most) : PatternPart;
}
