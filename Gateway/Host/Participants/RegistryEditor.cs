using System.Collections.Immutable;
using System.Diagnostics;
using System.Security.Cryptography;
using CatsIce.Gateway.Conformance.Reports;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;
using CatsIce.Protocol.Identifiers;
using CatsIce.Protocol.Problems;

namespace CatsIce.Gateway.Participants;

/// <summary>Changes the registry. Each change is one transaction together with its line in the audit; a refused change leaves only
/// its line. The running hubs notice by the audit's last number.</summary>
/// <param name="changedBy">Who does it, for the audit.</param>
internal sealed class RegistryEditor(Dialect dialect, TimeProvider time, string changedBy)
{
    private const string AuditColumns =
        "number AS Number, participant_id AS ParticipantId, happened_at AS HappenedAt, changed_by AS ChangedBy, action AS Action, outcome AS Outcome, detail AS Detail";

    private static readonly Statement WholeAudit = new(d => $"SELECT {AuditColumns} FROM participant_audit ORDER BY number DESC {d.FirstRows("@limit")}");

    private static readonly Statement AuditOfOne = new(d =>
        $"SELECT {AuditColumns} FROM participant_audit WHERE participant_id = @id ORDER BY number DESC {d.FirstRows("@limit")}");

    /// <summary>Registers a party with status <see cref="ParticipantStatus.Onboarding"/>.</summary>
    public RegistryChange Add(
        ParticipantId id, string? country, DeliveryRoute route, IEnumerable<string> cssVersions, IEnumerable<NewCertificate> certificates) =>
        Change(id, "add", edit =>
        {
            if (id == ParticipantId.Hub)
            {
                return new RegistryChange.Refused($"{id} is the hub itself.", "Its certificates are settings of the hub, not entries of the registry.");
            }

            if (edit.Find(id) is not null)
            {
                return new RegistryChange.Refused($"{id} is registered already.",
                    "Use 'participant rotate' for a new certificate and 'participant route' for a new address.");
            }

            if (id.Country is { } own && country is not null && own != country)
            {
                return new RegistryChange.Refused($"{id} is the administration of {own}, not of {country}.",
                    $"Leave the country out or say {own}.");
            }

            edit.Insert(id, KindOf(id), id.Country ?? country ?? "", route, cssVersions);
            foreach (var certificate in certificates)
            {
                if (edit.Register(id, certificate) is { } refused)
                {
                    return refused;
                }
            }

            return new RegistryChange.Done($"{id} registered, {Describe(route)}, status Onboarding.");
        });

    /// <summary>Certifies a party, or lifts its suspension.</summary>
    /// <param name="evidence">What it was certified on, for the audit.</param>
    public RegistryChange Certify(ParticipantId id, IEnumerable<string> cssVersions, string evidence) =>
        ChangeExisting(id, "certify", (edit, party) =>
        {
            var versions = cssVersions.ToImmutableArray();
            if (versions.IsEmpty && party.CssVersions.IsEmpty)
            {
                return new RegistryChange.Refused($"{id} speaks no version of the specification.", "Name one with --css.");
            }

            edit.SetStatus(id, ParticipantStatus.Certified);
            edit.AddVersions(id, versions.Except(party.CssVersions, StringComparer.Ordinal));
            var all = party.CssVersions.Union(versions, StringComparer.Ordinal);
            return new RegistryChange.Done($"{id} certified for CSS {string.Join(", ", all)} (was {party.Status}); evidence: {evidence}.");
        });

    /// <summary>Certifies a party on a certificate of conformance, which must be good now and wide enough: for every version that the party speaks, and for its roles.</summary>
    public RegistryChange Certify(ParticipantId id, IEnumerable<string> cssVersions, ShownCertificate shown) =>
        ChangeExisting(id, "certify", (edit, party) =>
        {
            var versions = party.CssVersions.Union(cssVersions, StringComparer.Ordinal).ToImmutableArray();
            if (versions.IsEmpty)
            {
                return new RegistryChange.Refused($"{id} speaks no version of the specification.", "Name one with --css.");
            }

            if (!shown.TryAccept(party, versions, time.GetUtcNow(), out var certificate, out var refused))
            {
                return refused;
            }

            edit.SetStatus(id, ParticipantStatus.Certified);
            edit.AddVersions(id, versions.Except(party.CssVersions, StringComparer.Ordinal));
            edit.SetConformance(id, certificate, shown.File);
            return new RegistryChange.Done(
                $"{id} certified for CSS {string.Join(", ", versions)} (was {party.Status}); certificate of conformance {certificate.Number} of {certificate.Issuer}, "
                + $"{RegisteredConformance.Name(certificate.System)}, roles {string.Join(", ", certificate.Roles)}, valid until {certificate.ValidUntil:u}, SHA-256 {Convert.ToHexStringLower(SHA256.HashData(shown.File))}.");
        });

    /// <summary>Receives the report of a session of the conformance suite. It opens nothing: what counts for that is a certificate.</summary>
    /// <returns>What came of it; and the report, new or as it was received before, when it was not refused.</returns>
    public (RegistryChange Change, PlacedReport? Placed) ReceiveReport(ParticipantId id, ShownReport shown)
    {
        PlacedReport? placed = null;
        var change = ChangeExisting(id, "receive-report", (edit, _) =>
        {
            switch (shown)
            {
                case ShownReport.Good good:
                    placed = edit.Place(id, good, changedBy);
                    return new RegistryChange.Done(
                        $"{id}: report {placed.Number} of session {OneLine.Quote(good.Report.Session)}{(placed.Revision > 1 ? $", revision {placed.Revision}" : "")}, verdict {good.Report.Verdict}, SHA-256 {good.Digest}"
                        + (placed.IsNew ? "." : ": received before, nothing was changed."));
                case ShownReport.Wrong wrong:
                    return new RegistryChange.Refused(wrong.Detail(id), "Send report.json as the suite wrote it; 'report' of the suite writes it again from the folder of the session.");
                default:
                    throw new UnreachableException("ShownReport is a closed family.");
            }
        });
        return (change, placed);
    }

    /// <summary>Takes versions from a party that speaks another one as well.</summary>
    public RegistryChange RetireVersions(ParticipantId id, IEnumerable<string> cssVersions) =>
        ChangeExisting(id, "retire-version", (edit, party) =>
        {
            var left = party.CssVersions.Except(cssVersions, StringComparer.Ordinal).ToImmutableArray();
            if (left.IsEmpty || left.Length == party.CssVersions.Length)
            {
                return new RegistryChange.Refused(
                    $"{id} speaks CSS {string.Join(", ", party.CssVersions)}; {(left.IsEmpty ? "none of them would be left" : "nothing of it would be taken")}.",
                    left.IsEmpty ? "Certify it for another version first." : "Name a version that 'participant show' lists.");
            }

            edit.RemoveVersions(id, party.CssVersions.Except(left, StringComparer.Ordinal));
            return new RegistryChange.Done($"{id} speaks CSS {string.Join(", ", left)} (was {string.Join(", ", party.CssVersions)}).");
        });

    public RegistryChange Suspend(ParticipantId id, string reason) =>
        ChangeExisting(id, "suspend", (edit, party) =>
        {
            if (party.Status == ParticipantStatus.Suspended)
            {
                return new RegistryChange.Refused($"{id} is suspended already.", "Nothing to do.");
            }

            edit.SetStatus(id, ParticipantStatus.Suspended);
            return new RegistryChange.Done($"{id} suspended (was {party.Status}); reason: {reason}.");
        });

    /// <summary>Gives a party limits of its own; <see cref="ParticipantLimits.None"/> takes them away.</summary>
    public RegistryChange Limit(ParticipantId id, ParticipantLimits limits) =>
        ChangeExisting(id, "limits", (edit, party) =>
        {
            edit.SetLimits(id, limits);
            return new RegistryChange.Done($"{id}: limits are {limits} (were {party.Limits}).");
        });

    public RegistryChange Reroute(ParticipantId id, DeliveryRoute route) =>
        ChangeExisting(id, "route", (edit, party) =>
        {
            edit.SetRoute(id, route);
            return new RegistryChange.Done($"{id} is now reached by {Describe(route)} (was {Describe(party.Route)}).");
        });

    /// <summary>Says what is done with a certificate of the party when nobody can tell whether it is revoked.</summary>
    /// <param name="acceptFor">How long it is accepted from now on; null: refused, which is what holds for everybody at first.</param>
    public RegistryChange SetRevocationPolicy(ParticipantId id, TimeSpan? acceptFor, string reason) =>
        ChangeExisting(id, "revocation-policy", (edit, party) =>
        {
            DateTimeOffset? until = acceptFor is { } days ? time.GetUtcNow() + days : null;
            edit.SetRevocationPolicy(id, until);
            return new RegistryChange.Done(
                $"{id}: when it is unknown whether a certificate is revoked: {(until is { } end ? $"accepted until {end.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}, then refused" : "refused")} "
                + $"(was {(party.AcceptsUnknownRevocationAt(time.GetUtcNow()) ? $"accepted until {party.AcceptsUnknownRevocationUntil!.Value.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}" : "refused")}); reason: {reason}.");
        });

    /// <summary>Registers a second certificate beside the present one, so that both are good until the old one is removed.</summary>
    public RegistryChange Rotate(ParticipantId id, IEnumerable<NewCertificate> certificates) =>
        ChangeExisting(id, "rotate", (edit, _) =>
        {
            var added = certificates.ToImmutableArray();
            foreach (var certificate in added)
            {
                if (edit.Register(id, certificate) is { } refused)
                {
                    return refused;
                }
            }

            var list = string.Join(", ", added.Select(c => $"{c.Purpose} {RegisteredCertificate.ThumbprintOf(c.Certificate)}"));
            return new RegistryChange.Done($"{id}: registered {list}.");
        });

    /// <param name="thumbprint">SHA-256, or its beginning where that is unambiguous.</param>
    public RegistryChange RemoveCertificate(ParticipantId id, string thumbprint) =>
        ChangeExisting(id, "remove-certificate", (edit, party) =>
        {
            var wanted = thumbprint.Replace(":", "", StringComparison.Ordinal).ToUpperInvariant();
            var found = party.Certificates.Where(c => wanted.Length >= 8 && c.Thumbprint.StartsWith(wanted, StringComparison.Ordinal)).ToArray();
            if (found.Select(c => c.Thumbprint).Distinct().Count() != 1)
            {
                return new RegistryChange.Refused(
                    $"{id} has {(found.Length == 0 ? "no" : "more than one")} certificate whose SHA-256 thumbprint begins with {wanted}.",
                    "Give at least 8 digits of a thumbprint that 'participant show' lists.");
            }

            edit.DeleteCertificate(id, found[0].Thumbprint);
            return new RegistryChange.Done($"{id}: removed {found[0].Thumbprint} ({string.Join(" and ", found.Select(c => c.Purpose))}).");
        });

    /// <summary>The audit, newest first.</summary>
    /// <param name="id">Null for all participants.</param>
    public ImmutableArray<AuditEntry> ReadAudit(ParticipantId? id, int limit)
    {
        using var session = dialect.Read();
        return [.. session.Query<AuditRow>(id is null ? WholeAudit : AuditOfOne, new { id = id?.Value, limit }).Select(row => row.ToEntry())];
    }

    private RegistryChange ChangeExisting(ParticipantId id, string action, Func<RegistryTransaction, Participant, RegistryChange> change) =>
        Change(id, action, edit => edit.Find(id) is { } party
            ? change(edit, party)
            : new RegistryChange.Refused($"{id} is not registered.", "Register it first with 'participant add'."));

    private RegistryChange Change(ParticipantId id, string action, Func<RegistryTransaction, RegistryChange> change)
    {
        using var connection = dialect.OpenWriter();
        var now = time.GetUtcNow();
        using (var transaction = dialect.BeginWrite(connection))
        {
            // One at a time: the running hubs notice changes by the audit's last number, so numbers must become visible in their order.
            dialect.Lock(transaction, Lines.Keys([Lines.Registry]));
            var session = new WriteSession(dialect, transaction);
            var edit = new RegistryTransaction(session, now);
            var outcome = change(edit);
            if (outcome is RegistryChange.Done done)
            {
                edit.Audit(id, changedBy, action, "done", done.Detail);
                session.WriteRecorded();
                transaction.Commit();
                return done;
            }

            transaction.Rollback();
            using var record = dialect.BeginWrite(connection);
            dialect.Lock(record, Lines.Keys([Lines.Registry]));
            var refused = new WriteSession(dialect, record);
            new RegistryTransaction(refused, now).Audit(id, changedBy, action, "refused", ((RegistryChange.Refused)outcome).Detail);
            refused.WriteRecorded();
            record.Commit();
            return outcome;
        }
    }

    private static ParticipantKind KindOf(ParticipantId id) =>
        id.Country is not null ? ParticipantKind.NationalAdministration
        : id.Value.StartsWith("GUA.", StringComparison.Ordinal) ? ParticipantKind.Guarantor
        : ParticipantKind.Bridge;

    private static string Describe(DeliveryRoute route) => route is DeliveryRoute.Push push ? $"push to {push.Address}" : "pull";

    private sealed record AuditRow(
        long Number, string ParticipantId, long HappenedAt, string ChangedBy, string Action, string Outcome, string Detail)
    {
        public AuditEntry ToEntry() =>
            new(Number, Protocol.Identifiers.ParticipantId.Parse(ParticipantId), DateTimeOffset.FromUnixTimeMilliseconds(HappenedAt),
                ChangedBy, Action, Outcome, Detail);
    }
}
