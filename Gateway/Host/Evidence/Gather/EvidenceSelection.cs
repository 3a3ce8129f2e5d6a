using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;

namespace CatsIce.Gateway.Evidence.Gather;

/// <summary>What a container shall hold.</summary>
/// <param name="Subject">What was asked for, for people.</param>
/// <param name="Messages">The hub's message numbers, growing.</param>
/// <param name="Refusals">Keys of refusals, growing.</param>
internal sealed record EvidenceSelection(string Subject, IReadOnlyList<long> Messages, IReadOnlyList<long> Refusals)
{
    // Far more than a movement ever has; what is chosen here are numbers alone.
    private const int Most = 1_000_000;

    // Answers and notices may name the message that they speak of, and no movement.
    private static readonly Statement OfMovement = new(d =>
        $"""
        SELECT m.log_index FROM message m WHERE m.mrn = @name
        UNION
        SELECT c.log_index FROM message o JOIN message c ON c.correlation_id = o.message_id AND c.mrn IS NULL AND c.recipient IN (o.sender, o.recipient) WHERE o.mrn = @name
        ORDER BY log_index {d.FirstRows("@most")}
        """);

    private static readonly Statement RefusedOfMovement = new(d => $"SELECT refusal_id FROM refusal WHERE mrn = @name ORDER BY refusal_id {d.FirstRows("@most")}");

    // Whatever sender has used the name, and what was answered or told about it, within its movement or without naming one.
    private static readonly Statement OfName = new(d =>
        $"""
        SELECT m.log_index FROM message m WHERE m.message_id = @name
        UNION
        SELECT c.log_index FROM message o JOIN message c ON c.mrn = o.mrn WHERE o.message_id = @name AND c.correlation_id = @name
        UNION
        SELECT a.log_index FROM message a WHERE a.correlation_id = @name AND a.mrn IS NULL
        ORDER BY log_index {d.FirstRows("@most")}
        """);

    private static readonly Statement RefusedOfName = new(d => $"SELECT refusal_id FROM refusal WHERE message_id = @name ORDER BY refusal_id {d.FirstRows("@most")}");

    public bool IsEmpty => Count == 0;

    public int Count => Messages.Count + Refusals.Count;

    /// <summary>All of a movement: messages of both sides, what was told about them, and what was refused.</summary>
    public static EvidenceSelection OfMrn(Session session, string mrn) => Of(session, $"MRN {mrn}", mrn, OfMovement, RefusedOfMovement);

    /// <summary>All messages of this name, of whatever sender, and refused documents that bore it.</summary>
    public static EvidenceSelection OfMessage(Session session, string messageIdentification) =>
        Of(session, $"messageIdentification {messageIdentification}", messageIdentification, OfName, RefusedOfName);

    /// <summary>How many containers it takes.</summary>
    public int Parts(int mostOfPart) => (Count + mostOfPart - 1) / mostOfPart;

    /// <summary>Messages first, then refusals.</summary>
    /// <param name="number">From 1.</param>
    public EvidenceSelection Part(int number, int mostOfPart)
    {
        var before = (number - 1) * mostOfPart;
        List<long> messages = [.. Messages.Skip(before).Take(mostOfPart)];
        return new EvidenceSelection(
            $"{Subject}, part {number} of {Parts(mostOfPart)}", messages, [.. Refusals.Skip(Math.Max(0, before - Messages.Count)).Take(mostOfPart - messages.Count)]);
    }

    private static EvidenceSelection Of(Session session, string subject, string name, Statement messages, Statement refusals) => new(
        subject, session.Query<long>(messages, new { name, most = Most }), session.Query<long>(refusals, new { name, most = Most }));
}
