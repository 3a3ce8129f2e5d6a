using CatsIce.Protocol.Identifiers;

namespace CatsIce.NationalSystem.Declarations;

/// <summary>A declaration that became a movement.</summary>
internal sealed record ReleasedMovement(Mrn Mrn, Declaration Declaration, DateTimeOffset AcceptedAt, DateTimeOffset ReleasedAt);
