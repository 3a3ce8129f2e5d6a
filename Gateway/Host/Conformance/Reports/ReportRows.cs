using System.Text.Json;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;
using CatsIce.Protocol.Conformance;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.Gateway.Conformance.Reports;

/// <summary>Writes reports of sessions, and which session a certificate came of, inside a change of the registry.</summary>
internal static class ReportRows
{
    private static readonly Statement SameFile = new(
        "SELECT report_id AS Number, revision AS Revision FROM session_report WHERE participant_id = @id AND session_name = @session AND digest = @digest");

    private static readonly Statement LastRevision = new("SELECT COALESCE(MAX(revision), 0) FROM session_report WHERE participant_id = @id AND session_name = @session");

    private static readonly Statement Insert = new(d =>
        $"""
        INSERT INTO session_report (participant_id, session_name, revision, digest, system_name, roles, css_versions, verdict, counts, not_run, began_at, ended_at,
          suite_version, suite_hash, evidence_hash, document, scenarios, received_at, received_by){d.Output("INSERTED", "report_id")}
        VALUES (@id, @session, @revision, @digest, @system, @roles, @versions, @verdict, @counts, @notRun, @began, @ended,
          @suiteVersion, @suiteHash, @evidenceHash, @document, @scenarios, @now, @by) {d.GivingBack("report_id")}
        """);

    private static readonly Statement InsertCertified = new(
        "INSERT INTO certified_session (participant_id, evidence_hash, certificate, certified_at) VALUES (@id, @evidenceHash, @certificate, @now)");

    /// <summary>One file is one report, however often it is sent; another file of the same session is its next revision.</summary>
    public static PlacedReport Place(WriteSession session, ParticipantId id, ShownReport.Good shown, string by, DateTimeOffset now)
    {
        var (report, digest) = (shown.Report, shown.Digest);
        if (session.Query<Known>(SameFile, new { id = id.Value, session = report.Session, digest }) is [var known])
        {
            return new PlacedReport(known.Number, known.Revision, IsNew: false);
        }
        var revision = session.Single<long>(LastRevision, new { id = id.Value, session = report.Session }) + 1;
        var number = session.Single<long>(Insert, new
        {
            id = id.Value,
            session = report.Session,
            revision,
            digest,
            system = report.System,
            roles = string.Join(' ', report.Roles),
            versions = string.Join(' ', report.CssVersions),
            verdict = report.Verdict,
            counts = JsonSerializer.Serialize(report.Counts),
            notRun = report.NotRun,
            began = report.Began.ToUnixTimeMilliseconds(),
            ended = report.Ended.ToUnixTimeMilliseconds(),
            suiteVersion = report.SuiteVersion,
            suiteHash = report.SuiteHash,
            evidenceHash = report.EvidenceHash,
            document = shown.Document,
            scenarios = shown.Scenarios,
            now = now.ToUnixTimeMilliseconds(),
            by,
        });
        return new PlacedReport(number, revision, IsNew: true);
    }

    /// <summary>Notes of which session a certificate came, so that the report of that session leads to it, whichever comes first.</summary>
    public static void Certified(WriteSession session, ParticipantId id, ConformanceCertificate certificate, DateTimeOffset now) => session.TryInsert(
        InsertCertified, new { id = id.Value, evidenceHash = certificate.EvidenceHash, certificate = certificate.Number, now = now.ToUnixTimeMilliseconds() });

    private sealed record Known
    {
        public long Number { get; init; }

        public long Revision { get; init; }
    }
}

/// <param name="Number">By which the hub knows it.</param>
/// <param name="Revision">Of its session; 1 is the first.</param>
/// <param name="IsNew">False: the same file was received before.</param>
internal sealed record PlacedReport(long Number, long Revision, bool IsNew);
