using CatsIce.Protocol.Identifiers;

namespace CatsIce.NationalSystem.Documents;

/// <summary>What a document shall say, before it has an identification and a signature.</summary>
/// <param name="Type">Message code, the root element: <c>IE001</c>.</param>
/// <param name="Mrn">Null for a message that is about no movement.</param>
/// <param name="WriteGroups">Writes the data groups after the header, in the order of the schema.</param>
internal sealed record OutgoingContent(string Type, ParticipantId Recipient, Mrn? Mrn, Action<GroupWriter> WriteGroups)
{
    /// <summary>messageIdentification of the message this one answers.</summary>
    public string? CorrelationIdentifier { get; init; }
}

/// <summary>A finished document, not yet promised to anybody: it becomes a message by being stored in the outbox.</summary>
internal sealed record Draft(string Type, MessageIdentification Identification, ParticipantId Recipient, Mrn? Mrn, byte[] Signed);
