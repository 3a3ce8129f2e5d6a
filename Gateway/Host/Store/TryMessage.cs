using CatsIce.Gateway.Bridge;
using CatsIce.Gateway.Store.Sessions;
using CatsIce.Protocol.Problems;

namespace CatsIce.Gateway.Store;

/// <summary>What the store says to a document.</summary>
/// <param name="Refused">Why it is not taken; null when it is.</param>
/// <param name="IsDuplicate">The same document was stored before; its first receipt is given again.</param>
/// <param name="Missing">A version that it must be converted into first.</param>
/// <param name="Copy">What is delivered instead, in another version.</param>
internal sealed record Judgement(Refusal? Refused, bool IsDuplicate, string? Missing, ConvertedCopy? Copy);

/// <summary>Judges a message by the very code that stores it, in the same order and under the same lines, and undoes all of it. Nothing is signed.</summary>
internal sealed class TryMessage(StoreMessage message) : StoreWork<Judgement>
{
    public override IEnumerable<string> Lines => message.Lines;

    protected override Judgement Result => message.Judged;

    public override bool Decide(WriteSession session)
    {
        message.Decide(session);
        message.Undone();
        return false;
    }
}
