namespace CatsIce.Schemas.Sampling;

/// <summary>What the caller decides of a journey; all else follows from the seed.</summary>
public sealed record JourneyOptions
{
    /// <summary>Null: the seed decides.</summary>
    public JourneyKind? Kind { get; init; }

    /// <summary>The only countries whose offices may be named; null: all that have a story. A set that no route stays within is refused.</summary>
    public IReadOnlyCollection<string>? Countries { get; init; }

    /// <summary>Release at departure, UTC; null: a moment of 2026 that follows from the seed.</summary>
    public DateTime? ReleasedAt { get; init; }

    /// <summary>The reference number of the movement, with a right check digit; null: made from the seed, another for each seed.</summary>
    public string? Mrn { get; init; }

    /// <summary>The goods arrive at another office than the declared one (IE002, IE003).</summary>
    public bool Diverted { get; init; }

    /// <summary>The goods do not arrive in time: an enquiry is opened before they do (IE142).</summary>
    public bool Overdue { get; init; }
}
