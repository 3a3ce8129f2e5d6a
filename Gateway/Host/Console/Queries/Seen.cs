using System.Diagnostics;
using CatsIce.Gateway.Console.Access;

namespace CatsIce.Gateway.Console.Queries;

/// <summary>What a <see cref="Sight"/> lets through, in the words of a statement. Each condition stands in every statement over traffic, also where an index has chosen already: what is not asked for twice is
/// forgotten once. Written so that no index answers it: engines are lured into reading all that a participant ever sent or was sent.</summary>
internal static class Seen
{
    /// <summary>Of <c>message m</c>.</summary>
    public const string OfMessages = "CASE WHEN @all = 1 OR m.sender = @me OR m.recipient = @me THEN 1 ELSE 0 END = 1";

    /// <summary>Of <c>archived_message g</c>.</summary>
    public const string OfArchived = "CASE WHEN @all = 1 OR g.sender = @me OR g.recipient = @me THEN 1 ELSE 0 END = 1";

    /// <summary>Of <c>refusal</c>.</summary>
    public const string OfRefusals = "CASE WHEN @all = 1 OR refusal.participant = @me THEN 1 ELSE 0 END = 1";

    /// <summary>Of <c>session_report r</c>.</summary>
    public const string OfReports = "CASE WHEN @all = 1 OR r.participant_id = @me THEN 1 ELSE 0 END = 1";

    /// <returns>The values of <c>@all</c> and <c>@me</c>. Who sees nothing is nobody: no party has the empty name.</returns>
    public static (int All, string Me) By(Sight sight) => sight switch
    {
        Sight.All => (1, ""),
        Sight.Of own => (0, own.Participant.Value),
        Sight.None => (0, ""),
        _ => throw new UnreachableException("Sight is a closed family."),
    };

    /// <summary>Whether what is between these two may be seen.</summary>
    public static bool Sees(this Sight sight, string sender, string? recipient) => sight switch
    {
        Sight.All => true,
        Sight.Of own => sender == own.Participant.Value || recipient == own.Participant.Value,
        _ => false,
    };

    /// <summary>Whether what belongs to this party alone may be seen.</summary>
    public static bool Sees(this Sight sight, string party) => sight.Sees(party, null);
}
