namespace CatsIce.NationalSystem.Control;

/// <summary>Bodies of the control interface. Times default to now.</summary>
internal sealed record CrossingRequest(string Mrn, string Office, DateTimeOffset? PassedAt = null);

internal sealed record ArrivalRequest(string Mrn, string Office, DateTimeOffset? ArrivedAt = null);

/// <param name="Office">Null: where the goods have arrived.</param>
/// <param name="Code">Code list CL197; A1 satisfactory, B1 major discrepancies.</param>
internal sealed record ControlResultRequest(
    string Mrn, string? Office = null, string Code = "A1", bool? SealsIntact = null, string? Text = null, DateTimeOffset? ControlledAt = null);

internal sealed record CancellationRequest(string Mrn);

/// <param name="Code">Code list CL019; those that need new seals or other means of transport are sent as a document.</param>
/// <param name="Latitude">Of the place, with longitude; without, it is the office.</param>
internal sealed record IncidentRequest(string Mrn, string Office, string Code = "5", string Text = "Recorded by the office.", decimal? Latitude = null, decimal? Longitude = null);

internal sealed record HeldReleaseRequest(string Mrn);

/// <param name="Document">A whole unsigned document, XML. Recipient and correlationIdentifier are kept; the rest of the header is ours.</param>
internal sealed record SendRequest(string Document);
