using System.Runtime.CompilerServices;
using CatsIce.ConformanceSuite.Evidence;
using CatsIce.Protocol.Documents;
using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Checks;

/// <summary>Keeps the records that the system under test must have kept: every message of the scenario, in the order in which the calls began, through the movement table of its version. A
/// call stands in the transcript only when it has ended, so that what the system sends may stand there before the delivery that moved it; what is fetched was delivered when it was handed
/// out, not when it is confirmed.</summary>
internal sealed class MovementReplay
{
    private static readonly ConditionalWeakTable<CaseFile, MovementReplay> Replays = new();
    private readonly Dictionary<(string Mrn, string View), List<RecordAt>> _records = [];
    private readonly Dictionary<long, ReplayDecision> _decisions = [];
    private readonly HashSet<string> _applied = [];

    // An older version may lack some of them.
    private static readonly string[] Others = ["destination", "transit", "guarantee"];

    private MovementReplay(CaseFile evidence)
    {
        foreach (var call in evidence.Calls.OrderBy(call => call.Ticks - (call.Milliseconds * 1000)))
        {
            if (evidence.Session.Open(call.Document) is { SchemaValid: true } document && (CaseFile.IsDelivery(call) || call is { Incoming: true, Operation: "Submit" }))
            {
                Take(evidence, call, document);
            }
        }
    }

    /// <summary>What the table says to a message of the system under test; null when the call brought none.</summary>
    public static ReplayDecision? DecisionOn(CaseFile evidence, Exchanged call) => Replays.GetValue(evidence, e => new MovementReplay(e))._decisions.GetValueOrDefault(call.Number);

    private void Take(CaseFile evidence, Exchanged call, BusinessDocument document)
    {
        var header = document.Header;
        var step = new MovementStep(document.Type, header.MessageSender ?? "", header.MessageRecipient ?? "", document.Facts, document.Root);
        if (document.Specification.Movement.IsOutside(document.Type.Code) || document.Facts.Mrn is not { } mrn || _applied.Contains(call.Document))
        {
            _decisions[call.Number] = new(true, $"{document.Type.Code} has no part in the state of a movement, or came before");
            return;
        }

        // The country that issued the MRN is the departure and sees what the exchange sees; others keep the record of their part.
        string[] views = mrn.Length > 4 && "NTA." + mrn[2..4] == evidence.Session.Participant ? ["exchange"] : [.. Others.Where(view => document.Specification.Movement.Views.Contains(view))];
        var decisions = views.Select(view => Decide(evidence.Session, call, document, step, (mrn, view))).ToList();
        if (Accepted(evidence, call))
        {
            _applied.Add(call.Document);
            foreach (var (view, decision) in views.Zip(decisions))
            {
                Apply((mrn, view), decision, call.At);
            }
        }

        var allowed = decisions.Any(d => d is MovementDecision.Allowed or MovementDecision.NoMovement);
        _decisions[call.Number] = new(allowed, allowed ? $"{document.Type.Code} fits" : string.Join(" ", decisions.OfType<MovementDecision.Refused>().Select(r => r.Detail).Distinct()));
    }

    // By the record as it is; or as it was when the message was prepared or later, but not longer ago than an attempt lasts: two messages may cross on their way, and times of documents
    // are whole seconds. Who must not send at all is told so by scenarios that wait for silence.
    private MovementDecision Decide(SessionEvidence session, Exchanged call, BusinessDocument document, MovementStep step, (string Mrn, string View) key)
    {
        var records = _records.GetValueOrDefault(key, []);
        var now = Now(records.LastOrDefault()?.Record);
        if (now is not MovementDecision.Refused || document.Header.PreparedAt is not { } prepared)
        {
            return now;
        }

        var attempt = call.At - (session.LengthOf("T-ATTEMPT", document.Specification.Version) ?? TimeSpan.Zero);
        var before = records.FindLastIndex(record => record.At <= (prepared > attempt ? prepared : attempt));
        return records.Skip(Math.Max(before, 0)).Select(record => Now(record.Record)).OfType<MovementDecision.Allowed>()
            .Select(crossed => crossed with { State = records[^1].Record.State }).FirstOrDefault() ?? now;

        MovementDecision Now(MovementRecord? record) => document.Specification.Movement.Decide(key.View, record, step);
    }

    private void Apply((string Mrn, string View) key, MovementDecision decision, DateTimeOffset at)
    {
        if (decision is MovementDecision.Allowed step && step.State != MovementTable.None)
        {
            if (!_records.TryGetValue(key, out var records))
            {
                _records[key] = records = [];
            }

            var before = records.LastOrDefault()?.Record ?? new MovementRecord(MovementTable.None, [], []);
            records.Add(new RecordAt(at, new MovementRecord(step.State, before.Parties.AddRange(step.Enrolled.Except(before.Parties)), step.Taken is { } taken ? before.Taken.Add(taken) : before.Taken)));
        }
    }

    // A Receipt came back; a refusal, a fault or a lost answer leaves every record as it was.
    private static bool Accepted(CaseFile evidence, Exchanged call) => call.Answer.Length > 0 && evidence.Session.Open(call.Answer) is null;
}

/// <param name="At">When it came to be.</param>
internal sealed record RecordAt(DateTimeOffset At, MovementRecord Record);

/// <param name="Detail">In the words of the table.</param>
internal sealed record ReplayDecision(bool Allowed, string Detail);
