using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Generation.Movements;

/// <summary>One message between the system under test and another party of the story.</summary>
/// <param name="Sent">By the system under test; false: it receives the message.</param>
/// <param name="Partner">The other party of the story: <c>departure</c>, <c>destination</c>, <c>transit</c>, <c>guarantee</c>, <c>guarantor</c>.</param>
/// <param name="Favourable">Where the table asks for it: whether what was asked is granted, or nothing was found; null: it makes no difference.</param>
/// <param name="Question">The message that it answers by the message table; null: it answers none, or may come unasked.</param>
/// <param name="IsLegal">Whether the document is legal with these offices: border offices take no enquiries and recover nothing.</param>
/// <param name="Step">As the movement table wants to see it, with a document of the story.</param>
internal sealed record Move(string Message, bool Sent, string Partner, bool? Favourable, string? Question, bool IsLegal, MovementStep Step)
{
    /// <summary>What the coverage counts: which way the message goes does not follow from its code.</summary>
    public (string Message, bool Sent) Kind => (Message, Sent);
}
