namespace CatsIce.Protocol.Documents.Straight;

/// <summary>An attribute, or a declaration, where it stands in the source: first byte and the one after the last.</summary>
internal readonly record struct TagAttribute(int NameFrom, int NameTo, int ValueFrom, int ValueTo, (int Line, int Column) Place);
