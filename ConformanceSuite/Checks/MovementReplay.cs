using System.Runtime.CompilerServices;
using CatsIce.ConformanceSuite.Evidence;
using CatsIce.Protocol.Documents;
using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Checks;

/// <summary>Keeps the records that the system under test must have kept: every message of the scenario, in its order, through the movement table of its version.</summary>
internal sealed class MovementReplay
{
    private static readonly ConditionalWeakTable<CaseFile, MovementReplay> Replays = new();
    private readonly Dictionary<(string Mrn, string View), MovementRecord> _records = [];
    private readonly Dictionary<long, ReplayDecision> _decisions = [];
    private readonly HashSet<string> _applied = [];

    private MovementReplay(CaseFile evidence)
    {
        foreach (var call in evidence.Calls)
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
        string[] views = mrn.Length > 4 && "NTA." + mrn[2..4] == evidence.Session.Participant ? ["exchange"] : ["destination", "transit", "guarantee"];
        var decisions = views.Select(view => (View: view, Decision: document.Specification.Movement.Decide(view, _records.GetValueOrDefault((mrn, view)), step))).ToList();
        if (Accepted(evidence, call))
        {
            _applied.Add(call.Document);
            decisions.ForEach(d => Apply(mrn, d.View, d.Decision));
        }

        var allowed = decisions.Any(d => d.Decision is MovementDecision.Allowed or MovementDecision.NoMovement);
        _decisions[call.Number] = new(allowed, allowed ? $"{document.Type.Code} fits" : string.Join(" ", decisions.Select(d => d.Decision).OfType<MovementDecision.Refused>().Select(r => r.Detail).Distinct()));
    }

    private void Apply(string mrn, string view, MovementDecision decision)
    {
        if (decision is MovementDecision.Allowed step && step.State != MovementTable.None)
        {
            var before = _records.GetValueOrDefault((mrn, view)) ?? new MovementRecord(MovementTable.None, [], []);
            _records[(mrn, view)] = new MovementRecord(step.State, before.Parties.AddRange(step.Enrolled), step.Taken is { } taken ? before.Taken.Add(taken) : before.Taken);
        }
    }

    // A Receipt came back; a refusal, a fault or a lost answer leaves every record as it was.
    private static bool Accepted(CaseFile evidence, Exchanged call) => call.Answer.Length > 0 && evidence.Session.Open(call.Answer) is null;
}

/// <param name="Detail">In the words of the table.</param>
internal sealed record ReplayDecision(bool Allowed, string Detail);
