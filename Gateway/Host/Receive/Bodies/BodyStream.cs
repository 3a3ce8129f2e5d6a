using System.Buffers;
using System.IO.Pipelines;

namespace CatsIce.Gateway.Receive.Bodies;

/// <summary>Reads the server's pipe, counts what came (how much compressed data a decompressor has taken), and can be told to give up. A cancelled read of
/// <see cref="HttpRequest.Body"/> would leave the pipe in the middle of a read, which the server reports as a failure of ours.</summary>
internal sealed class BodyStream(PipeReader body) : Stream
{
    public long Count { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Ends the read under way, or the next one, with an <see cref="OperationCanceledException"/>. Thread-safe.</summary>
    public void GiveUp() => body.CancelPendingRead();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var result = await body.ReadAsync(CancellationToken.None);
        // Nothing read is not yet the end: HTTP/2 hands out the time between a request's header and its first data frame as an empty read.
        while (result is { Buffer.IsEmpty: true, IsCompleted: false, IsCanceled: false })
        {
            body.AdvanceTo(result.Buffer.End);
            result = await body.ReadAsync(CancellationToken.None);
        }
        if (result.IsCanceled)
        {
            body.AdvanceTo(result.Buffer.Start);
            throw new OperationCanceledException("The body was given up.");
        }
        // Measured before the pipe advances: afterwards its segments may serve another request.
        var length = (int)Math.Min(buffer.Length, result.Buffer.Length);
        var taken = result.Buffer.Slice(0, length);
        taken.CopyTo(buffer.Span);
        body.AdvanceTo(taken.End);
        Count += length;
        return length;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Bodies are read asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
