namespace CatsIce.NationalSystem.Control;

/// <summary>Bodies of the control interface. Times default to now.</summary>
internal sealed record CrossingRequest(string Mrn, string Office, DateTimeOffset? PassedAt = null);

internal sealed record ArrivalRequest(string Mrn, string Office, DateTimeOffset? ArrivedAt = null);

/// <param name="Code">Code list CL197; A1 satisfactory, B1 major discrepancies.</param>
internal sealed record ControlResultRequest(
    string Mrn, string Office, string Code = "A1", bool? SealsIntact = null, string? Text = null, DateTimeOffset? ControlledAt = null);

internal sealed record CancellationRequest(string Mrn);
