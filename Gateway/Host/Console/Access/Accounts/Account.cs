using CatsIce.Protocol.Identifiers;

namespace CatsIce.Gateway.Console.Access.Accounts;

/// <summary>Somebody who may sign in.</summary>
internal sealed record Account
{
    public long AccountId { get; init; }

    /// <summary>Lower case; see <see cref="AccountName"/>.</summary>
    public string Name { get; init; } = "";

    public string Role { get; init; } = "";

    public string? Participant { get; init; }

    /// <summary>Hashed. Null: by certificate only.</summary>
    public string? Password { get; init; }

    /// <summary>1: somebody else knows the password, so it is changed before anything else is done.</summary>
    public long MustChange { get; init; }

    /// <summary>SHA-256 of the certificate it signs in with, upper-case hexadecimal; null: none.</summary>
    public string? Certificate { get; init; }

    /// <summary>Of the second factor, base32; null: not set up yet.</summary>
    public string? CodeSecret { get; init; }

    /// <summary>The last step of time whose code was taken.</summary>
    public long CodeStep { get; init; }

    public long Failures { get; init; }

    public long? LockedUntilMs { get; init; }

    public long? LockedAtMs { get; init; }

    public long CreatedAtMs { get; init; }

    public Viewer Viewer => new(Name, Enum.Parse<ViewerRole>(Role), Participant is null ? null : ParticipantId.Parse(Participant));

    /// <summary>By an operator. Wrong attempts do not count here: they shut out passwords only.</summary>
    public bool IsShut => LockedAtMs is not null;

    public DateTimeOffset? LockedUntil => LockedUntilMs is { } until ? DateTimeOffset.FromUnixTimeMilliseconds(until) : null;
}
