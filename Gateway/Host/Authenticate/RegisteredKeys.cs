using System.Runtime.CompilerServices;
using CatsIce.Gateway.Participants;
using CatsIce.Protocol.Signatures;

namespace CatsIce.Gateway.Authenticate;

/// <summary>The registered signing certificates with their public keys ready for use: made once for each version of a participant's entry, because
/// importing a key costs more than verifying with it. Thread-safe.</summary>
internal sealed class RegisteredKeys
{
    private readonly ConditionalWeakTable<Participant, IReadOnlyCollection<SigningCertificate>> _keys = [];

    public IReadOnlyCollection<SigningCertificate> Of(Participant participant) => _keys.GetValue(
        participant, static p => [.. p.SigningCertificates.Select(c => new SigningCertificate(c.Certificate))]);
}
