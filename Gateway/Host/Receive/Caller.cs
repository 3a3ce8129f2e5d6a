using CatsIce.Gateway.Participants;

namespace CatsIce.Gateway.Receive;

/// <summary>Who is calling: admitted by the client certificate of the connection.</summary>
/// <param name="Certificate">Of the connection; null when the document came as an answer over a connection of ours.</param>
/// <param name="Registry">The registry as it was when the call began; the whole call is judged by it.</param>
internal sealed record Caller(Participant Participant, RegisteredCertificate? Certificate, ParticipantSnapshot Registry)
{
    public string Id => Participant.Id.Value;
}
