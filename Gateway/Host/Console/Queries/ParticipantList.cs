using System.Collections.Immutable;
using CatsIce.Gateway.Console.Access;
using CatsIce.Gateway.Participants;

namespace CatsIce.Gateway.Console.Queries;

/// <summary>Who takes part in the exchange? Name, country and status are known to all; the rest to the participant itself, and to those who see everything.</summary>
internal sealed class ParticipantList(ParticipantDirectory directory, TimeProvider clock)
{
    public IReadOnlyList<ParticipantFacts> Of(Sight sight) => [.. directory.Current.All.Select(party => Told(sight, party))];

    /// <returns>Null when there is none of this name.</returns>
    public ParticipantFacts? Find(Sight sight, string id) => directory.Current.All.FirstOrDefault(party => party.Id.Value == id) is { } party ? Told(sight, party) : null;

    private ParticipantFacts Told(Sight sight, Participant party) => new(
        party.Id.Value, party.Kind.ToString(), party.Country, party.Status.ToString(),
        !sight.Sees(party.Id.Value) ? null : new ParticipantDetails(
            party.RegisteredAt, party.CssVersions,
            party.Route is DeliveryRoute.Push push ? push.Address.AbsoluteUri : null,
            [.. party.Certificates.Select(c => new CertificateFacts(c.Purpose.ToString(), c.Thumbprint, c.Certificate.Subject, c.Certificate.Issuer, c.NotBefore, c.NotAfter, c.DaysLeft(clock.GetUtcNow())))],
            party.Limits.PerSecond, party.Limits.Burst, party.Limits.AtOnce, party.AcceptsUnknownRevocationUntil,
            ConformanceList.Told(party)));
}

/// <param name="Status">Onboarding, Certified, Suspended.</param>
/// <param name="Details">Null where they may not be seen.</param>
internal sealed record ParticipantFacts(string Id, string Kind, string Country, string Status, ParticipantDetails? Details);

/// <param name="PushAddress">Where the hub delivers; null when the participant fetches.</param>
/// <param name="PerSecond">Limits of its own; null where the setting holds.</param>
/// <param name="Conformance">The certificate that it was admitted on; null when none was shown.</param>
internal sealed record ParticipantDetails(
    DateTimeOffset RegisteredAt, ImmutableArray<string> CssVersions, string? PushAddress, IReadOnlyList<CertificateFacts> Certificates, int? PerSecond, int? Burst, int? AtOnce, DateTimeOffset? AcceptsUnknownRevocationUntil,
    ConformanceFacts? Conformance);

/// <param name="Purpose">Signing or Tls.</param>
/// <param name="DaysLeft">Negative when it has ended.</param>
internal sealed record CertificateFacts(string Purpose, string Thumbprint, string Subject, string Issuer, DateTimeOffset NotBefore, DateTimeOffset NotAfter, int DaysLeft);
