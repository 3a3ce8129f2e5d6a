namespace CatsIce.Protocol.Documents.Straight;

/// <summary>Lines and columns as the platform's reader counts them: in UTF-16 units, from 1. Here, where no character takes two of them, these are characters.</summary>
internal struct LinePlaces(int line, int lineStart)
{
    private int _line = line;
    private int _lineStart = lineStart;
    private int _bytesMore;

    public readonly (int Line, int Column) Of(int at) => (_line, at - _lineStart - _bytesMore + 1);

    /// <param name="next">The first byte of the new line.</param>
    public void NewLine(int next) => (_line, _lineStart, _bytesMore) = (_line + 1, next, 0);

    /// <summary>Characters of this line took so many bytes more than one each.</summary>
    public void Widen(int bytes) => _bytesMore += bytes;
}
