namespace CatsIce.Schemas.XPath;

/// <summary>One row of a <see cref="NodeTable"/>.</summary>
internal struct Node
{
    /// <summary>In <see cref="Length"/>: there are elements below, or the text was given as it is.</summary>
    public const int NoText = -1;

    public string LocalName;

    /// <summary>The text, once somebody asked for it; always null for a group.</summary>
    public string? Value;

    /// <summary>Number of the name: <see cref="ElementNames"/>.</summary>
    public int Name;

    public int Parent;

    /// <summary>The first node after it that is not below it.</summary>
    public int End;

    /// <summary>As sent, from 1; 0 when unknown.</summary>
    public int Line;

    public int Column;

    /// <summary>Where the text stands in the table's source.</summary>
    public int From;

    public int Length;

    public bool IsAttribute;

    /// <summary>Written as one tag.</summary>
    public bool IsShort;
}
