using System.Collections.Immutable;
using CatsIce.Gateway.Console.Access;
using CatsIce.Gateway.Participants;
using CatsIce.Gateway.Store.Dialects;

namespace CatsIce.Gateway.Console.Queries;

/// <summary>Which certificates of conformance were received?</summary>
internal sealed class ConformanceList(Dialect dialect, ParticipantDirectory directory)
{
    private static readonly Statement DocumentOf = new("SELECT document FROM participant_conformance WHERE participant_id = @id");

    /// <returns>The last one of each participant that has shown one.</returns>
    public IReadOnlyList<ConformanceFacts> Of(Sight sight) =>
        [.. directory.Current.All.Where(party => sight.Sees(party.Id.Value)).Select(Told).OfType<ConformanceFacts>()];

    /// <summary>The signed file as it was shown.</summary>
    /// <returns>Null when there is none, or none that may be seen.</returns>
    public byte[]? Document(Sight sight, string participant)
    {
        using var session = dialect.Read();
        return sight.Sees(participant) ? session.Find<byte[]>(DocumentOf, new { id = participant }) : null;
    }

    internal static ConformanceFacts? Told(Participant party) => party.Conformance is not { } shown ? null
        : new ConformanceFacts(party.Id.Value, shown.Number, shown.Issuer, shown.System, shown.Roles, shown.CssVersions, shown.ValidUntil, shown.RegisteredAt);
}

/// <param name="System">Name, version and build of what was tested.</param>
/// <param name="ValidUntil">The first moment at which it does not count any more.</param>
internal sealed record ConformanceFacts(
    string Participant, string Number, string Issuer, string System, ImmutableArray<string> Roles, ImmutableArray<string> CssVersions, DateTimeOffset ValidUntil, DateTimeOffset RegisteredAt);
