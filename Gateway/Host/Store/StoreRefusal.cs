using System.Globalization;
using System.Text.Json;
using CatsIce.Gateway.Acknowledge;
using CatsIce.Gateway.Evidence.Facts;
using CatsIce.Gateway.Receive;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Documents;
using CatsIce.Gateway.Store.Sessions;
using CatsIce.Protocol.Problems;

namespace CatsIce.Gateway.Store;

/// <summary>Keeps a refused document with what was found and what was answered. It takes no messageIdentification and no number of the message log.</summary>
internal sealed class StoreRefusal(Arrival arrival, Refusal refusal, RefusalForm form) : StoreWork<Answer>
{
    // Kept beside the answer for search and for Status, so in bounded length: the sender wrote most of it, and the signed answer holds all that was told.
    private const int MostProblems = 25;
    private const int LongestValue = 512;
    private const int LongestReference = 35;
    private const int LongestMrn = 18;

    private static readonly Statement Insert = new(d =>
        $"""
        INSERT INTO refusal (participant, message_id, type, mrn, answer_type, problems, refused_at, canonical, answer){d.Output("INSERTED", "refusal_id")}
        VALUES (@Participant, @MessageId, @Type, @Mrn, @AnswerType, @Problems, @RefusedAt, @Canonical, @Answer) {d.GivingBack("refusal_id")}
        """);

    private static readonly Statement InsertReason = new("INSERT INTO refusal_reason (refusal_id, reason) VALUES (@id, @reason)");

    private Answer? _answer;
    private string _answerType = "";
    private byte[] _storedAnswer = [];
    private byte[] _stored = [];
    private string _documentHash = "";
    private string _answerHash = "";

    protected override Answer Result => _answer!;

    public override bool WritesOnlyWhatItKeeps => true;

    public override bool Decide(WriteSession session) => false;

    public override void Sign()
    {
        _answer = form.Write(arrival, refusal);
        (_answerType, var bytes) = _answer switch
        {
            Answer.Nack nack => (nack.Type, nack.Document),
            Answer.Fault fault => ("Fault", System.Text.Encoding.UTF8.GetBytes($"{fault.Refusal.Code}: {fault.Refusal.Detail}")),
            _ => throw new InvalidOperationException("A refusal is not answered with a receipt."),
        };
        _storedAnswer = StoredDocument.Pack(bytes.Span);
        var document = (arrival.Document?.Canonical ?? arrival.Body).Span;
        _stored = StoredDocument.Pack(document);
        (_documentHash, _answerHash) = (Digests.Of(document), Digests.Of(bytes.Span));
    }

    public override bool Write(WriteSession session)
    {
        var row = new RefusedDocuments.Row
        {
            Participant = arrival.Caller.Id,
            MessageId = Reference(arrival.Document?.Header.MessageIdentification, LongestReference),
            Type = arrival.Document?.Type.Code,
            Mrn = Reference(arrival.Document?.Facts.Mrn, LongestMrn),
            AnswerType = _answerType,
            Problems = JsonSerializer.Serialize(Problems.Take(MostProblems).Select(Bounded)),
            RefusedAt = arrival.At.ToUnixTimeMilliseconds(),
            Canonical = _stored,
            Answer = _storedAnswer,
            DocumentHash = _documentHash,
            AnswerHash = _answerHash,
        };
        var id = session.Single<long>(Insert, row);
        foreach (var reason in Reasons)
        {
            session.ExecuteLater(InsertReason, new { id, reason });
        }
        session.Record(FactTables.Refused.EntryOf(row with { RefusalId = id }));
        return true;
    }

    // What it is found by: codes and errorReasons.
    private IEnumerable<string> Reasons => Problems.Take(MostProblems)
        .SelectMany(problem => new[] { problem.Code.ToString(CultureInfo.InvariantCulture), problem.Reason })
        .OfType<string>().Where(reason => reason.Length is > 0 and <= LongestReference).Distinct(StringComparer.Ordinal);

    // Not yet judged by the schema: any length may have come.
    private static string? Reference(string? text, int longest) => text?.Length <= longest ? text : null;

    private static Problem Bounded(Problem problem) =>
        problem.OriginalValue?.Length > LongestValue ? problem with { OriginalValue = problem.OriginalValue[..LongestValue] } : problem;

    private IEnumerable<Problem> Problems => refusal switch
    {
        Refusal.XmlNack xml => xml.Problems,
        Refusal.FunctionalNack functional => functional.Problems,
        _ => [],
    };
}
