using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.Gateway.Participants;

/// <summary>Reads the participants from the hub's database. Writing is <see cref="RegistryEditor"/>.</summary>
internal sealed class ParticipantRegistry(Dialect dialect)
{
    private static readonly Statement Version = new("SELECT COALESCE(MAX(number), 0) FROM participant_audit");

    private static readonly Statement CssVersions = new(
        """
        SELECT participant_id AS ParticipantId, css_version AS CssVersion
        FROM participant_css_version
        ORDER BY css_version
        """);

    private static readonly Statement Certificates = new(
        """
        SELECT participant_id AS ParticipantId, purpose AS Purpose, thumbprint AS Thumbprint, certificate AS Certificate,
               registered_at AS RegisteredAt
        FROM participant_certificate
        ORDER BY purpose, registered_at, slot
        """);

    private static readonly Statement Participants = new(
        """
        SELECT id AS Id, kind AS Kind, country AS Country, status AS Status, delivery_mode AS DeliveryMode,
               push_address AS PushAddress, registered_at AS RegisteredAt, accept_unknown_revocation_until AS AcceptUnknownRevocationUntil
        FROM participant
        """);

    private static readonly Statement Limits = new(
        "SELECT participant_id AS ParticipantId, per_second AS PerSecond, burst AS Burst, at_once AS AtOnce FROM participant_limit");

    private static readonly Statement Conformances = new(
        """
        SELECT participant_id AS ParticipantId, number AS Number, issuer AS Issuer, system_name AS System, roles AS Roles, css_versions AS CssVersions,
               valid_until AS ValidUntil, registered_at AS RegisteredAt
        FROM participant_conformance
        """);

    /// <summary>Number of the last change, 0 for an empty registry. One index look-up.</summary>
    public long ReadVersion()
    {
        using var session = dialect.Read();
        return session.Single<long>(Version);
    }

    /// <summary>Everything, in one read transaction, so that version and content belong together.</summary>
    public ParticipantSnapshot ReadAll()
    {
        using var session = dialect.ReadSnapshot();
        return ReadAll(session);
    }

    internal static ParticipantSnapshot ReadAll(Session session)
    {
        var version = session.Single<long>(Version);
        var versions = session.Query<VersionRow>(CssVersions)
            .ToLookup(row => row.ParticipantId, row => row.CssVersion, StringComparer.Ordinal);
        var certificates = session.Query<CertificateRow>(Certificates)
            .ToLookup(row => row.ParticipantId, ToCertificate, StringComparer.Ordinal);
        var limits = session.Query<LimitRow>(Limits).ToDictionary(row => row.ParticipantId, row => row.ToLimits(), StringComparer.Ordinal);
        var conformances = session.Query<ConformanceRow>(Conformances).ToDictionary(row => row.ParticipantId, row => row.ToConformance(), StringComparer.Ordinal);
        var participants = session.Query<ParticipantRow>(Participants)
            .Select(row => ToParticipant(row, [.. versions[row.Id]], [.. certificates[row.Id]]) with
            {
                Limits = limits.GetValueOrDefault(row.Id, ParticipantLimits.None), Conformance = conformances.GetValueOrDefault(row.Id),
            });
        return new ParticipantSnapshot(version, participants);
    }

    private static Participant ToParticipant(
        ParticipantRow row, ImmutableArray<string> versions, ImmutableArray<RegisteredCertificate> certificates) =>
        new(ParticipantId.Parse(row.Id),
            Enum.Parse<ParticipantKind>(row.Kind),
            row.Country,
            Enum.Parse<ParticipantStatus>(row.Status),
            versions,
            row.PushAddress is null ? new DeliveryRoute.Pull() : new DeliveryRoute.Push(new Uri(row.PushAddress, UriKind.Absolute)),
            certificates,
            DateTimeOffset.FromUnixTimeMilliseconds(row.RegisteredAt))
        {
            AcceptsUnknownRevocationUntil = row.AcceptUnknownRevocationUntil is { } until ? DateTimeOffset.FromUnixTimeMilliseconds(until) : null,
        };

    private static RegisteredCertificate ToCertificate(CertificateRow row) =>
        new(Enum.Parse<CertificatePurpose>(row.Purpose), row.Thumbprint, X509CertificateLoader.LoadCertificate(row.Certificate),
            DateTimeOffset.FromUnixTimeMilliseconds(row.RegisteredAt));

    private sealed record ParticipantRow
    {
        public required string Id { get; init; }

        public required string Kind { get; init; }

        public required string Country { get; init; }

        public required string Status { get; init; }

        public required string DeliveryMode { get; init; }

        public string? PushAddress { get; init; }

        public long RegisteredAt { get; init; }

        public long? AcceptUnknownRevocationUntil { get; init; }
    }

    private sealed record LimitRow
    {
        public string ParticipantId { get; init; } = "";

        public long? PerSecond { get; init; }

        public long? Burst { get; init; }

        public long? AtOnce { get; init; }

        public ParticipantLimits ToLimits() => new((int?)PerSecond, (int?)Burst, (int?)AtOnce);
    }

    private sealed record ConformanceRow(
        string ParticipantId, string Number, string Issuer, string System, string Roles, string CssVersions, long ValidUntil, long RegisteredAt)
    {
        public RegisteredConformance ToConformance() =>
            new(Number, Issuer, System, [.. Roles.Split(' ')], [.. CssVersions.Split(' ')],
                DateTimeOffset.FromUnixTimeMilliseconds(ValidUntil), DateTimeOffset.FromUnixTimeMilliseconds(RegisteredAt));
    }

    private sealed record VersionRow(string ParticipantId, string CssVersion);

    private sealed record CertificateRow(string ParticipantId, string Purpose, string Thumbprint, byte[] Certificate, long RegisteredAt);
}
