using CatsIce.NationalSystem.Configuration;
using CatsIce.Protocol.Client;
using CatsIce.Protocol.Envelopes;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.NationalSystem.Outbox;

/// <summary>What an answer to a sent document is worth.</summary>
internal interface IAnswerProof
{
    ProvenAnswer Of(ExchangeAnswer answer, SentDocument sent);
}

/// <summary>Only what the hub has signed, about exactly this document, is worth anything.</summary>
internal sealed class AnswerProof(HubCertificates hub, TimeProvider clock) : IAnswerProof
{
    public ProvenAnswer Of(ExchangeAnswer answer, SentDocument sent) => AnswerCheck.Judge(answer, sent, ParticipantId.Hub.Value, hub.Signing, clock.GetUtcNow());
}
