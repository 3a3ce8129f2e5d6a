namespace CatsIce.Gateway.Store.Dialects;

/// <summary>A column of rows that are given as JSON.</summary>
internal readonly record struct GivenColumn(string Name, GivenType Type);

internal enum GivenType
{
    Text,

    /// <summary>A whole number of 64 bits, or null.</summary>
    Number,

    /// <summary>Hexadecimal digits in the JSON.</summary>
    Bytes,
}
