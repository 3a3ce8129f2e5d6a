namespace CatsIce.Gateway.Console.Approvals;

/// <summary>A change that waits for a second person, or did.</summary>
internal sealed record Approval
{
    public long ApprovalId { get; init; }

    public string Action { get; init; } = "";

    public string Subject { get; init; } = "";

    public string Request { get; init; } = "";

    public string Reason { get; init; } = "";

    public string ProposedBy { get; init; } = "";

    public long ProposedAtMs { get; init; }

    public long EndsAtMs { get; init; }

    /// <summary>Waiting, Approved, Declined, Withdrawn.</summary>
    public string State { get; init; } = "";

    public string? DecidedBy { get; init; }

    public long? DecidedAtMs { get; init; }

    /// <summary>What came of it; null while it is done, or when the hub ended in the middle: then the audit says whether it was.</summary>
    public string? Outcome { get; init; }

    public ProposedChange Change => ProposedChange.FromJson(Request);

    public bool IsOpenAt(DateTimeOffset now) => State == "Waiting" && now.ToUnixTimeMilliseconds() < EndsAtMs;

    /// <summary>State as it is shown: one that nobody decided in time has lapsed.</summary>
    public string StateAt(DateTimeOffset now) => State == "Waiting" && !IsOpenAt(now) ? "Lapsed" : State;
}
