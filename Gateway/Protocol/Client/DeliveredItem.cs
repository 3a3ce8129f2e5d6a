using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Problems;

namespace CatsIce.Protocol.Client;

/// <summary>One delivery as it was collected, parsed once and not proven yet.</summary>
/// <param name="DeliveryId">To be named in Confirm.</param>
/// <param name="Transmission">Signed by the hub.</param>
/// <param name="Document">Signed by its origin; a refusal is to be answered in Confirm.</param>
public sealed record DeliveredItem(string DeliveryId, CanonicalDocument Transmission, Outcome<BusinessDocument> Document);
