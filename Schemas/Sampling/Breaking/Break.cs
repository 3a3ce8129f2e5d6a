namespace CatsIce.Schemas.Sampling.Breaking;

/// <summary>What was done to a document, and what must be found in it.</summary>
/// <param name="Pointer">Null where any place will do, since the checks know it better.</param>
/// <param name="Reason">Null for mistakes of form, and where any reason will do.</param>
internal sealed record Break(int Code, string? Pointer, string What, string? Reason = null);

/// <summary>One kind of mistake.</summary>
/// <param name="Make">Breaks the document at this place; null when that can not be done here.</param>
internal sealed record Breaker(string Name, FindingKind Kind, Func<Site, Break?> Make);
