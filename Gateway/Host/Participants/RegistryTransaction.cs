using System.Data.Common;
using System.Security.Cryptography.X509Certificates;
using CatsIce.Protocol.Identifiers;
using Dapper;

namespace CatsIce.Gateway.Participants;

/// <summary>A certificate somebody asks to register.</summary>
internal sealed record NewCertificate(CertificatePurpose Purpose, X509Certificate2 Certificate);

/// <summary>The statements of one change, inside its transaction.</summary>
internal sealed class RegistryTransaction(DbConnection connection, DbTransaction transaction, DateTimeOffset now)
{
    private readonly long _now = now.ToUnixTimeMilliseconds();

    public Participant? Find(ParticipantId id) =>
        ParticipantRegistry.ReadAll(connection, transaction).TryGet(id, out var participant) ? participant : null;

    public void Insert(ParticipantId id, ParticipantKind kind, string country, DeliveryRoute route, IEnumerable<string> cssVersions)
    {
        Execute(
            """
            INSERT INTO participant (id, kind, country, status, delivery_mode, push_address, registered_at)
            VALUES (@id, @kind, @country, 'Onboarding', @mode, @address, @now)
            """,
            new { id = id.Value, kind = kind.ToString(), country, mode = Mode(route), address = Address(route), now = _now });
        AddVersions(id, cssVersions.Distinct(StringComparer.Ordinal));
    }

    public void AddVersions(ParticipantId id, IEnumerable<string> cssVersions) =>
        Execute("INSERT INTO participant_css_version (participant_id, css_version) VALUES (@id, @version)",
            cssVersions.Select(version => new { id = id.Value, version }).ToArray());

    public void RemoveVersions(ParticipantId id, IEnumerable<string> cssVersions) =>
        Execute("DELETE FROM participant_css_version WHERE participant_id = @id AND css_version = @version",
            cssVersions.Select(version => new { id = id.Value, version }).ToArray());

    public void SetStatus(ParticipantId id, ParticipantStatus status) =>
        Execute("UPDATE participant SET status = @status WHERE id = @id", new { id = id.Value, status = status.ToString() });

    public void SetRoute(ParticipantId id, DeliveryRoute route) =>
        Execute("UPDATE participant SET delivery_mode = @mode, push_address = @address WHERE id = @id",
            new { id = id.Value, mode = Mode(route), address = Address(route) });

    public void DeleteCertificate(ParticipantId id, string thumbprint) =>
        Execute("DELETE FROM participant_certificate WHERE participant_id = @id AND thumbprint = @thumbprint", new { id = id.Value, thumbprint });

    /// <summary>Puts the certificate into the free slot of its purpose.</summary>
    /// <returns>Null, or why it can't be registered.</returns>
    public RegistryChange.Refused? Register(ParticipantId id, NewCertificate certificate)
    {
        if (CertificateSuitability.Judge(certificate, now) is { } unsuitable)
        {
            return unsuitable;
        }

        var purpose = certificate.Purpose.ToString();
        var thumbprint = RegisteredCertificate.ThumbprintOf(certificate.Certificate);
        var owner = connection.QueryFirstOrDefault<string>(
            "SELECT participant_id FROM participant_certificate WHERE purpose = @purpose AND thumbprint = @thumbprint",
            new { purpose, thumbprint }, transaction);
        if (owner is not null)
        {
            return new RegistryChange.Refused($"The {purpose} certificate {thumbprint} is registered already, for {owner}.",
                "Every participant needs a key and a certificate of its own.");
        }

        var taken = connection.Query<int>(
            "SELECT slot FROM participant_certificate WHERE participant_id = @id AND purpose = @purpose",
            new { id = id.Value, purpose }, transaction).ToHashSet();
        if (taken.Count == 2)
        {
            return new RegistryChange.Refused($"{id} has two {purpose} certificates already, which is the most during a rotation.",
                "Remove the one that is no longer used with 'participant remove-certificate'.");
        }

        Execute(
            """
            INSERT INTO participant_certificate (participant_id, purpose, slot, thumbprint, certificate, registered_at)
            VALUES (@id, @purpose, @slot, @thumbprint, @der, @now)
            """,
            new { id = id.Value, purpose, slot = taken.Contains(1) ? 2 : 1, thumbprint, der = certificate.Certificate.RawData, now = _now });
        return null;
    }

    public void Audit(ParticipantId id, string changedBy, string action, string outcome, string detail) =>
        Execute(
            """
            INSERT INTO participant_audit (participant_id, happened_at, changed_by, action, outcome, detail)
            VALUES (@id, @now, @changedBy, @action, @outcome, @detail)
            """,
            new { id = id.Value, now = _now, changedBy, action, outcome, detail });

    private void Execute(string sql, object parameters) => connection.Execute(sql, parameters, transaction);

    private static string Mode(DeliveryRoute route) => route is DeliveryRoute.Push ? "push" : "pull";

    private static string? Address(DeliveryRoute route) => (route as DeliveryRoute.Push)?.Address.AbsoluteUri;
}
