namespace CatsIce.Protocol.Evidence.Container.Zip;

/// <summary>Gives its last byte only to who asks for more once all others are used: what ends before it leaves it, and is found to have something behind it.</summary>
internal sealed class LastByteApart(byte[] bytes) : MemoryStream(bytes, writable: false)
{
    public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Most(count));

    public override int Read(Span<byte> buffer) => base.Read(buffer[..Most(buffer.Length)]);

    private int Most(int count) => (int)Math.Min(count, Math.Max(1, Length - Position - 1));
}
