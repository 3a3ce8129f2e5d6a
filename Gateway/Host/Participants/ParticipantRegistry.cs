using System.Collections.Immutable;
using System.Data.Common;
using System.Security.Cryptography.X509Certificates;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Protocol.Identifiers;
using Dapper;

namespace CatsIce.Gateway.Participants;

/// <summary>Reads the participants from the hub's database. Writing is <see cref="RegistryEditor"/>.</summary>
internal sealed class ParticipantRegistry(Dialect dialect)
{
    private const string SelectVersion = "SELECT COALESCE(MAX(number), 0) FROM participant_audit";

    /// <summary>Number of the last change, 0 for an empty registry. One index look-up.</summary>
    public long ReadVersion()
    {
        using var connection = dialect.OpenReader();
        return connection.ExecuteScalar<long>(SelectVersion);
    }

    /// <summary>Everything, in one read transaction, so that version and content belong together.</summary>
    public ParticipantSnapshot ReadAll()
    {
        using var connection = dialect.OpenReader();
        using var transaction = dialect.BeginRead(connection);
        var snapshot = ReadAll(connection, transaction);
        transaction.Commit();
        return snapshot;
    }

    internal static ParticipantSnapshot ReadAll(DbConnection connection, DbTransaction transaction)
    {
        var version = connection.ExecuteScalar<long>(SelectVersion, transaction: transaction);
        var versions = connection.Query<VersionRow>(
                """
                SELECT participant_id AS ParticipantId, css_version AS CssVersion
                FROM participant_css_version
                ORDER BY css_version
                """, transaction: transaction)
            .ToLookup(row => row.ParticipantId, row => row.CssVersion, StringComparer.Ordinal);
        var certificates = connection.Query<CertificateRow>(
                """
                SELECT participant_id AS ParticipantId, purpose AS Purpose, thumbprint AS Thumbprint, certificate AS Certificate,
                       registered_at AS RegisteredAt
                FROM participant_certificate
                ORDER BY purpose, registered_at, slot
                """, transaction: transaction)
            .ToLookup(row => row.ParticipantId, ToCertificate, StringComparer.Ordinal);
        var participants = connection.Query<ParticipantRow>(
                """
                SELECT id AS Id, kind AS Kind, country AS Country, status AS Status, delivery_mode AS DeliveryMode,
                       push_address AS PushAddress, registered_at AS RegisteredAt
                FROM participant
                """, transaction: transaction)
            .Select(row => ToParticipant(row, [.. versions[row.Id]], [.. certificates[row.Id]]));
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
            DateTimeOffset.FromUnixTimeMilliseconds(row.RegisteredAt));

    private static RegisteredCertificate ToCertificate(CertificateRow row) =>
        new(Enum.Parse<CertificatePurpose>(row.Purpose), row.Thumbprint, X509CertificateLoader.LoadCertificate(row.Certificate),
            DateTimeOffset.FromUnixTimeMilliseconds(row.RegisteredAt));

    private sealed record ParticipantRow(
        string Id, string Kind, string Country, string Status, string DeliveryMode, string? PushAddress, long RegisteredAt);

    private sealed record VersionRow(string ParticipantId, string CssVersion);

    private sealed record CertificateRow(string ParticipantId, string Purpose, string Thumbprint, byte[] Certificate, long RegisteredAt);
}
