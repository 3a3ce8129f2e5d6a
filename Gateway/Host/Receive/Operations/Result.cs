using CatsIce.Protocol.Envelopes;
using CatsIce.Protocol.Problems;

namespace CatsIce.Gateway.Receive.Operations;

/// <summary>What an operation came to, before it is dressed for a binding.</summary>
internal abstract record Result
{
    private Result()
    {
    }

    /// <summary>The signed answer to a submitted document.</summary>
    internal sealed record SignedAnswer(ReadOnlyMemory<byte> Document, bool IsNack) : Result;

    /// <summary>The response element of another operation.</summary>
    internal sealed record Payload(Pieces Xml) : Result;

    /// <param name="Reference">Names our own failure in our log; null for the sender's mistakes.</param>
    internal sealed record Fault(Refusal.Fault Refusal, string? Reference = null) : Result;

    public static Result Of<T>(Outcome<T> outcome, Func<T, byte[]> write)
        where T : notnull => Of(outcome, value => Pieces.Of(write(value)));

    public static Result Of<T>(Outcome<T> outcome, Func<T, Pieces> write)
        where T : notnull => outcome.Match<Result>(value => new Payload(write(value)), refusal => FaultOf(refusal));

    /// <summary>A refusal outside of Submit has no NACK to travel in: it becomes a Fault that says the same.</summary>
    public static Fault FaultOf(Refusal refusal) => new(refusal as Refusal.Fault
        ?? new Refusal.Fault(FaultCode.InvalidParameter, $"The document would be refused. {refusal.Summary}", "Submit it to get every finding in a signed answer."));
}
