using CatsIce.Gateway.Operate.Serve;
using CatsIce.Protocol.Identifiers;
using CatsIce.Protocol.Signatures;

namespace CatsIce.Gateway.Acknowledge;

/// <summary>What the exchange needs to write documents of its own: its name, its key, the time, and fresh identifications.</summary>
internal sealed class Stationery(HubKeys keys, TimeProvider clock)
{
    public static string Issuer => ParticipantId.Hub.Value;

    /// <summary>The key in use now.</summary>
    /// <exception cref="SigningKeyEndedException">There is none that is valid now.</exception>
    public DocumentSigner Signer => keys.SignerAt(Now);

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>A messageIdentification or receipt id that was never used: 35 characters, ICE and a version 7 UUID, which grows with time.</summary>
    public string NewIdentification() => $"{Issuer}{Guid.CreateVersion7(Now):N}";
}
