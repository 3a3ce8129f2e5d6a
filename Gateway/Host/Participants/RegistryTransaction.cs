using System.Security.Cryptography.X509Certificates;
using CatsIce.Gateway.Conformance.Reports;
using CatsIce.Gateway.Evidence.Facts;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;
using CatsIce.Protocol.Conformance;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.Gateway.Participants;

/// <summary>A certificate somebody asks to register.</summary>
internal sealed record NewCertificate(CertificatePurpose Purpose, X509Certificate2 Certificate);

/// <summary>The statements of one change, inside its transaction.</summary>
internal sealed class RegistryTransaction(WriteSession session, DateTimeOffset now)
{
    private static readonly Statement InsertParticipant = new(
        """
        INSERT INTO participant (id, kind, country, status, delivery_mode, push_address, registered_at)
        VALUES (@id, @kind, @country, 'Onboarding', @mode, @address, @now)
        """);

    private static readonly Statement InsertVersion = new("INSERT INTO participant_css_version (participant_id, css_version) VALUES (@id, @version)");
    private static readonly Statement DeleteVersion = new("DELETE FROM participant_css_version WHERE participant_id = @id AND css_version = @version");
    private static readonly Statement UpdateStatus = new("UPDATE participant SET status = @status WHERE id = @id");
    private static readonly Statement UpdateRoute = new("UPDATE participant SET delivery_mode = @mode, push_address = @address WHERE id = @id");
    private static readonly Statement UpdateRevocationPolicy = new("UPDATE participant SET accept_unknown_revocation_until = @until WHERE id = @id");
    private static readonly Statement DeleteOne = new("DELETE FROM participant_certificate WHERE participant_id = @id AND thumbprint = @thumbprint");
    private static readonly Statement OwnerOf = new("SELECT participant_id FROM participant_certificate WHERE purpose = @purpose AND thumbprint = @thumbprint");
    private static readonly Statement SlotsOf = new("SELECT slot FROM participant_certificate WHERE participant_id = @id AND purpose = @purpose");

    private static readonly Statement InsertCertificate = new(
        """
        INSERT INTO participant_certificate (participant_id, purpose, slot, thumbprint, certificate, registered_at)
        VALUES (@id, @purpose, @slot, @thumbprint, @der, @now)
        """);

    private static readonly Statement ForgetLimits = new("DELETE FROM participant_limit WHERE participant_id = @id");

    private static readonly Statement InsertLimits = new(
        "INSERT INTO participant_limit (participant_id, per_second, burst, at_once) VALUES (@id, @PerSecond, @Burst, @AtOnce)");

    private static readonly Statement ForgetConformance = new("DELETE FROM participant_conformance WHERE participant_id = @id");

    private static readonly Statement InsertConformance = new(
        """
        INSERT INTO participant_conformance (participant_id, number, issuer, system_name, roles, css_versions, valid_until, document, registered_at)
        VALUES (@id, @number, @issuer, @system, @roles, @versions, @until, @document, @now)
        """);

    private static readonly Statement InsertAudit = new(d =>
        $"""
        INSERT INTO participant_audit (participant_id, happened_at, changed_by, action, outcome, detail){d.Output("INSERTED", "number")}
        VALUES (@ParticipantId, @HappenedAt, @ChangedBy, @Action, @Outcome, @Detail) {d.GivingBack("number")}
        """);

    private readonly long _now = now.ToUnixTimeMilliseconds();

    public Participant? Find(ParticipantId id) =>
        ParticipantRegistry.ReadAll(session).TryGet(id, out var participant) ? participant : null;

    public void Insert(ParticipantId id, ParticipantKind kind, string country, DeliveryRoute route, IEnumerable<string> cssVersions)
    {
        session.Execute(
            InsertParticipant,
            new { id = id.Value, kind = kind.ToString(), country, mode = Mode(route), address = Address(route), now = _now });
        AddVersions(id, cssVersions.Distinct(StringComparer.Ordinal));
    }

    public void AddVersions(ParticipantId id, IEnumerable<string> cssVersions) =>
        session.Execute(InsertVersion,
            cssVersions.Select(version => new { id = id.Value, version }).ToArray());

    public void RemoveVersions(ParticipantId id, IEnumerable<string> cssVersions) =>
        session.Execute(DeleteVersion,
            cssVersions.Select(version => new { id = id.Value, version }).ToArray());

    public void SetStatus(ParticipantId id, ParticipantStatus status) =>
        session.Execute(UpdateStatus, new { id = id.Value, status = status.ToString() });

    public void SetRoute(ParticipantId id, DeliveryRoute route) =>
        session.Execute(UpdateRoute,
            new { id = id.Value, mode = Mode(route), address = Address(route) });

    /// <param name="until">Null to refuse.</param>
    public void SetRevocationPolicy(ParticipantId id, DateTimeOffset? until) =>
        session.Execute(UpdateRevocationPolicy, new { id = id.Value, until = until?.ToUnixTimeMilliseconds() });

    public void SetLimits(ParticipantId id, ParticipantLimits limits)
    {
        session.Execute(ForgetLimits, new { id = id.Value });
        if (limits != ParticipantLimits.None)
        {
            session.Execute(InsertLimits, new { id = id.Value, limits.PerSecond, limits.Burst, limits.AtOnce });
        }
    }

    /// <summary>Puts a certificate of conformance, which was verified, into the place of the one before.</summary>
    /// <param name="document">The file as it was shown.</param>
    public void SetConformance(ParticipantId id, ConformanceCertificate certificate, byte[] document)
    {
        session.Execute(ForgetConformance, new { id = id.Value });
        session.Execute(InsertConformance, new
        {
            id = id.Value,
            number = certificate.Number,
            issuer = certificate.Issuer,
            system = RegisteredConformance.Name(certificate.System),
            roles = string.Join(' ', certificate.Roles),
            versions = string.Join(' ', certificate.CssVersions),
            until = certificate.ValidUntil.ToUnixTimeMilliseconds(),
            document,
            now = _now,
        });
        ReportRows.Certified(session, id, certificate, now);
    }

    /// <param name="by">Who has sent it.</param>
    public PlacedReport Place(ParticipantId id, ShownReport.Good report, string by) => ReportRows.Place(session, id, report, by, now);

    public void DeleteCertificate(ParticipantId id, string thumbprint) =>
        session.Execute(DeleteOne, new { id = id.Value, thumbprint });

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
        var owner = session.Find<string>(OwnerOf, new { purpose, thumbprint });
        if (owner is not null)
        {
            return new RegistryChange.Refused($"The {purpose} certificate {thumbprint} is registered already, for {owner}.",
                "Every participant needs a key and a certificate of its own.");
        }

        var taken = session.Query<long>(SlotsOf, new { id = id.Value, purpose });
        if (taken.Count == 2)
        {
            return new RegistryChange.Refused($"{id} has two {purpose} certificates already, which is the most during a rotation.",
                "Remove the one that is no longer used with 'participant remove-certificate'.");
        }

        session.Execute(
            InsertCertificate,
            new { id = id.Value, purpose, slot = taken.Contains(1) ? 2 : 1, thumbprint, der = certificate.Certificate.RawData, now = _now });
        return null;
    }

    public void Audit(ParticipantId id, string changedBy, string action, string outcome, string detail)
    {
        var row = new RegistryChanges.Row { ParticipantId = id.Value, HappenedAt = _now, ChangedBy = changedBy, Action = action, Outcome = outcome, Detail = detail };
        session.Record(FactTables.RegistryChanged.EntryOf(row with { Number = session.Single<long>(InsertAudit, row) }));
    }

    private static string Mode(DeliveryRoute route) => route is DeliveryRoute.Push ? "push" : "pull";

    private static string? Address(DeliveryRoute route) => (route as DeliveryRoute.Push)?.Address.AbsoluteUri;
}
