using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using CatsIce.Gateway.Conformance.Reports;
using CatsIce.Gateway.Console.Access;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Documents;

namespace CatsIce.Gateway.Console.Queries;

/// <summary>Which reports of sessions of the conformance suite were received?</summary>
internal sealed class ReportList(Dialect dialect)
{
    private const string Columns =
        """
        r.report_id AS Number, r.participant_id AS Participant, r.session_name AS Session, r.revision AS Revision, r.digest AS Digest, r.system_name AS System, r.roles AS Roles, r.css_versions AS CssVersions,
        r.verdict AS Verdict, r.counts AS Counts, r.not_run AS NotRun, r.began_at AS BeganMs, r.ended_at AS EndedMs, r.suite_version AS SuiteVersion, r.suite_hash AS SuiteHash, r.evidence_hash AS EvidenceHash,
        r.received_at AS ReceivedMs, r.received_by AS ReceivedBy,
        (SELECT MAX(n.report_id) FROM session_report n WHERE n.participant_id = r.participant_id AND n.session_name = r.session_name) AS Newest,
        (SELECT MAX(c.certificate) FROM certified_session c WHERE c.participant_id = r.participant_id AND c.evidence_hash = r.evidence_hash) AS Certificate
        FROM session_report r
        """;

    private static readonly Statement Page = new(d =>
        $"SELECT {Columns} WHERE r.report_id < @before AND (@of = '' OR r.participant_id = @of) AND {Seen.OfReports} ORDER BY r.report_id DESC {d.FirstRows("@most")}");

    private static readonly Statement One = new($"SELECT {Columns} WHERE r.report_id = @number AND {Seen.OfReports}");
    private static readonly Statement ScenariosOf = new($"SELECT r.scenarios FROM session_report r WHERE r.report_id = @number AND {Seen.OfReports}");
    private static readonly Statement DocumentOf = new($"SELECT r.document FROM session_report r WHERE r.report_id = @number AND {Seen.OfReports}");

    /// <param name="participant">Only of this one; null of all.</param>
    /// <param name="before">Only those that were received before the one of this number; null from the newest on.</param>
    /// <returns>Newest first.</returns>
    public IReadOnlyList<ReportFacts> Of(Sight sight, string? participant, long? before, int most)
    {
        var (all, me) = Seen.By(sight);
        using var session = dialect.Read();
        return [.. session.Query<Row>(Page, new { all, me, of = participant ?? "", before = before ?? long.MaxValue, most }).Select(row => row.ToFacts(sight))];
    }

    /// <returns>Null when there is none, or none that may be seen.</returns>
    public ReportFacts? Find(Sight sight, long number)
    {
        var (all, me) = Seen.By(sight);
        using var session = dialect.Read();
        return session.Find<Row>(One, new { all, me, number })?.ToFacts(sight);
    }

    /// <summary>Of one report, the gravest first, then by their ids.</summary>
    /// <param name="verdict">Only these; null all.</param>
    /// <returns>Null when there is no such report, or none that may be seen.</returns>
    public IReadOnlyList<ReportedScenario>? Scenarios(Sight sight, long number, string? verdict) => Bytes(sight, ScenariosOf, number) is not { } kept ? null
        : [.. ReportReader.Scenarios(kept).Where(scenario => verdict is null || scenario.Verdict == verdict)
            .OrderBy(scenario => VerdictOrder.All.IndexOf(scenario.Verdict)).ThenBy(scenario => scenario.Id, StringComparer.Ordinal)];

    /// <summary>The file as it was received.</summary>
    /// <returns>Null when there is none, or none that may be seen.</returns>
    public byte[]? Document(Sight sight, long number) => Bytes(sight, DocumentOf, number);

    private byte[]? Bytes(Sight sight, Statement statement, long number)
    {
        var (all, me) = Seen.By(sight);
        using var session = dialect.Read();
        return StoredDocument.UnpackIfAny(session.Find<byte[]>(statement, new { all, me, number }));
    }

    private sealed record Row
    {
        public long Number { get; init; }

        public string Participant { get; init; } = "";

        public string Session { get; init; } = "";

        public long Revision { get; init; }

        public string Digest { get; init; } = "";

        public string System { get; init; } = "";

        public string Roles { get; init; } = "";

        public string CssVersions { get; init; } = "";

        public string Verdict { get; init; } = "";

        public string Counts { get; init; } = "";

        public long NotRun { get; init; }

        public long BeganMs { get; init; }

        public long EndedMs { get; init; }

        public string SuiteVersion { get; init; } = "";

        public string SuiteHash { get; init; } = "";

        public string EvidenceHash { get; init; } = "";

        public long ReceivedMs { get; init; }

        public string ReceivedBy { get; init; } = "";

        public long Newest { get; init; }

        public string? Certificate { get; init; }

        // Who of the operator's people it was is nothing to tell to a participant.
        public ReportFacts ToFacts(Sight sight) => new(
            Number, Participant, Session, Revision, Newest == Number ? null : Newest, System, Words(Roles), Words(CssVersions), Verdict,
            JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, long>>>(Counts)!, NotRun, DateTimeOffset.FromUnixTimeMilliseconds(BeganMs), DateTimeOffset.FromUnixTimeMilliseconds(EndedMs),
            SuiteVersion, SuiteHash, EvidenceHash, Certificate, Digest, DateTimeOffset.FromUnixTimeMilliseconds(ReceivedMs), sight is Sight.All ? ReceivedBy : "operator");

        private static ImmutableArray<string> Words(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
    }
}

/// <param name="Number">By which the hub knows the report.</param>
/// <param name="Revision">Another file of the same session is its next revision; 1 is the first.</param>
/// <param name="ReplacedBy">Number of the last revision; null: this is it.</param>
/// <param name="System">Name, version and build of what was tested.</param>
/// <param name="Verdict">The gravest of all scenarios.</param>
/// <param name="Counts">Scenarios by level and verdict.</param>
/// <param name="NotRun">Scenarios that the suite asks of the system and that are not part of the session.</param>
/// <param name="SuiteHash">SHA-256 of the content of the suite.</param>
/// <param name="EvidenceHash">SHA-256 of the transcript of the session.</param>
/// <param name="Certificate">Number of the certificate of conformance that came of the session, when it was shown to the hub; otherwise null.</param>
/// <param name="Digest">SHA-256 of the file.</param>
internal sealed record ReportFacts(
    long Number, string Participant, string Session, long Revision, long? ReplacedBy, string System, ImmutableArray<string> Roles, ImmutableArray<string> CssVersions, string Verdict,
    IReadOnlyDictionary<string, Dictionary<string, long>> Counts, long NotRun, DateTimeOffset Began, DateTimeOffset Ended, string SuiteVersion, string SuiteHash, string EvidenceHash, string? Certificate, string Digest,
    DateTimeOffset ReceivedAt, string ReceivedBy)
{
    [JsonIgnore]
    public bool IsOneOfSeveral => Revision > 1 || ReplacedBy is not null;

    /// <summary>Scenarios of this verdict, of all levels together.</summary>
    public long Of(string verdict) => Counts.Values.Sum(level => level.GetValueOrDefault(verdict));
}
