using System.Collections.Immutable;

namespace Gateway.Faults.Model;

/// <summary>A movement as it must be recorded, written down from the meaning of the movement table and not from its rows: a second opinion on what the hub has kept. Immutable, so that
/// "with this message" and "without it" can stand beside each other.</summary>
internal sealed record Movement(string Departure)
{
    /// <summary>Null before the first message.</summary>
    public string? State { get; private init; }

    private ImmutableHashSet<string> Destinations { get; init; } = [];

    private ImmutableHashSet<string> Transits { get; init; } = [];

    private string? ArrivedAt { get; init; }

    private ImmutableHashSet<string> Done { get; init; } = [];

    private bool IsUnderWay => State is "Released" or "UnderWay";

    private bool HasArrived => State is "Arrived" or "Closed";

    private bool IsInvolved(string country) => country == Departure || Destinations.Contains(country) || Transits.Contains(country);

    /// <returns>What the hub must say, and the movement afterwards: the same when it is refused.</returns>
    public (Verdict Verdict, Movement After) Take(Step step)
    {
        if (State is null && !(step.Type is "IE001" or "IE050")) return (Verdict.UnknownMovement, this);
        if (State is not null && !IsInvolved(step.Sender)) return (Verdict.OutOfSequence, this);
        return After(step) is { } after && !Done.Contains(Once(step)) ? (Verdict.Accepted, after with { Done = Done.Add(Once(step)) }) : (Verdict.OutOfSequence, this);
    }

    private Movement? After(Step step) => step.Type switch
    {
        "IE001" when OpensOrGoesOn(step) => this with { State = State ?? "Released", Destinations = Destinations.Add(step.Recipient) },
        "IE050" when OpensOrGoesOn(step) => this with { State = State ?? "Released", Transits = Transits.Add(step.Recipient) },
        "IE118" when Transits.Contains(step.Sender) => IsUnderWay ? this with { State = "UnderWay" } : HasArrived ? this : null,
        "IE006" when Destinations.Contains(step.Sender) && IsUnderWay => this with { State = "Arrived", ArrivedAt = step.Sender },
        "IE018" when ArrivedAt == step.Sender && State == "Arrived" => this with { State = "Closed" },
        "IE024" when step.Sender == Departure && HasArrived && Awaits(step.Recipient) => this,
        "IE010" when step.Sender == Departure && (IsUnderWay || State == "Cancelled") && Awaits(step.Recipient) => this with { State = "Cancelled" },
        _ => null,
    };

    private bool OpensOrGoesOn(Step step) => step.Sender == Departure && (State is null || IsUnderWay);

    private bool Awaits(string country) => Destinations.Contains(country) || Transits.Contains(country);

    // One declaration for the whole movement, one notice for each country, one crossing at each office.
    private static string Once(Step step) => step.Type switch
    {
        "IE001" or "IE006" => step.Type,
        "IE118" => $"{step.Type} {step.Office}",
        _ => $"{step.Type} {step.Recipient}",
    };
}
