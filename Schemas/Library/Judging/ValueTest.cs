namespace CatsIce.Schemas.Judging;

/// <summary>Whether a value certainly satisfies one demand of its type. False means: not certainly.</summary>
/// <param name="value">UTF-8, well-formed, of characters up to U+FFFF; without tabs, line ends and references.</param>
internal delegate bool ValueTest(ReadOnlySpan<byte> value);
