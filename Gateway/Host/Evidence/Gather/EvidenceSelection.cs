using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;

namespace CatsIce.Gateway.Evidence.Gather;

/// <summary>What a container shall hold.</summary>
/// <param name="Subject">What was asked for, for people.</param>
/// <param name="Messages">The hub's message numbers, growing.</param>
/// <param name="Refusals">Keys of refusals, growing.</param>
internal sealed record EvidenceSelection(string Subject, IReadOnlyList<long> Messages, IReadOnlyList<long> Refusals)
{
    private static readonly Statement OfMovement = new(d => $"SELECT log_index FROM message WHERE mrn = @name ORDER BY log_index {d.FirstRows("@most")}");
    private static readonly Statement RefusedOfMovement = new(d => $"SELECT refusal_id FROM refusal WHERE mrn = @name ORDER BY refusal_id {d.FirstRows("@most")}");

    // Whatever sender has used the name, and what was answered or told about it within its movement.
    private static readonly Statement OfName = new(d =>
        $"""
        SELECT m.log_index FROM message m WHERE m.message_id = @name
        UNION
        SELECT c.log_index FROM message o JOIN message c ON c.mrn = o.mrn WHERE o.message_id = @name AND c.correlation_id = @name
        ORDER BY log_index {d.FirstRows("@most")}
        """);

    private static readonly Statement RefusedOfName = new(d => $"SELECT refusal_id FROM refusal WHERE message_id = @name ORDER BY refusal_id {d.FirstRows("@most")}");

    public bool IsEmpty => Messages.Count + Refusals.Count == 0;

    /// <summary>All of a movement: messages of both sides, what was told about them, and what was refused.</summary>
    public static EvidenceSelection OfMrn(Session session, string mrn, int most) => Of(session, $"MRN {mrn}", mrn, OfMovement, RefusedOfMovement, most);

    /// <summary>All messages of this name, of whatever sender, and refused documents that bore it.</summary>
    public static EvidenceSelection OfMessage(Session session, string messageIdentification, int most) =>
        Of(session, $"messageIdentification {messageIdentification}", messageIdentification, OfName, RefusedOfName, most);

    private static EvidenceSelection Of(Session session, string subject, string name, Statement messages, Statement refusals, int most) => new(
        subject, session.Query<long>(messages, new { name, most = most + 1 }), session.Query<long>(refusals, new { name, most = most + 1 }));
}
