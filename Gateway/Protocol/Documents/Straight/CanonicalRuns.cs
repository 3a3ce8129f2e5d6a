namespace CatsIce.Protocol.Documents.Straight;

/// <summary>The canonical form as runs of the source with replacements between them. A document that is written canonically, as signers do, is not copied at all.</summary>
internal struct CanonicalRuns(ReadOnlyMemory<byte> source, int start)
{
    private byte[]? _output;
    private int _length;
    private int _runStart = start;

    /// <summary>How long the canonical form is up to this place of the source.</summary>
    public readonly int LengthAt(int at) => _length + at - _runStart;

    /// <summary>Puts other bytes in the place of those up to <paramref name="to"/>.</summary>
    public void Replace(int from, int to, scoped ReadOnlySpan<byte> by)
    {
        if (source.Span[from..to].SequenceEqual(by))
        {
            return;
        }

        Append(source.Span[_runStart..from]);
        Append(by);
        _runStart = to;
    }

    /// <param name="end">Where the root ends in the source.</param>
    public ReadOnlyMemory<byte> Finish(int end)
    {
        if (_output is null)
        {
            return source[_runStart..end];
        }

        Append(source.Span[_runStart..end]);
        return _output.AsMemory(0, _length);
    }

    private void Append(scoped ReadOnlySpan<byte> bytes)
    {
        // Mostly about as long as the source: what is replaced is replaced by something similar.
        _output ??= new byte[source.Length + 64];
        if (_length + bytes.Length > _output.Length)
        {
            Array.Resize(ref _output, Math.Max(_length + bytes.Length, _output.Length * 2));
        }

        bytes.CopyTo(_output.AsSpan(_length));
        _length += bytes.Length;
    }
}
