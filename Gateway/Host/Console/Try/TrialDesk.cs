using CatsIce.Gateway.Authenticate;
using CatsIce.Gateway.Conformance;
using CatsIce.Gateway.Console.Access;
using CatsIce.Gateway.Console.Explaining;
using CatsIce.Gateway.Participants;
using CatsIce.Gateway.Receive;
using CatsIce.Gateway.Store;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Identifiers;
using CatsIce.Protocol.Problems;

namespace CatsIce.Gateway.Console.Try;

/// <summary>Tries a document by the pipeline of the exchange, up to the moment when it would be stored. What a movement has come to is not told to who sees no traffic.</summary>
internal sealed class TrialDesk(
    MessagePipeline pipeline, DocumentReader reader, ParticipantDirectory directory, AdmissionDesk admission, RegisteredKeys keys, ProblemExplainer explainer, TimeProvider clock)
{
    private const int MostProblems = 500;

    /// <param name="sender">As whom; null takes the messageSender of the document. A user of a participant tries as that one, whatever is said.</param>
    public async Task<TrialOutcome> Try(Viewer viewer, string? sender, ReadOnlyMemory<byte> body)
    {
        var read = reader.Read(body);
        var document = read.TryGet(out var business, out _) ? business : null;
        var registry = directory.Current;
        var name = viewer.Participant?.Value ?? sender ?? document?.Header.MessageSender;
        if (name is null || !ParticipantId.TryParse(name, out var id) || !registry.TryGet(id, out var party))
        {
            return new TrialOutcome.UnknownSender(name, $"a registered participant: {string.Join(", ", registry.All.Select(known => known.Id.Value))}");
        }
        var arrival = new Arrival(new Caller(party, null, registry), body, read, clock.GetUtcNow());
        var seesMovements = viewer.Sight is not Sight.None;
        if (admission.FaultOf(party) is { } fault)
        {
            return Judged(Report(arrival, fault, null, seesMovements));
        }
        if (!seesMovements)
        {
            return Judged(pipeline.Check(arrival).Match(_ => Report(arrival, null, null, seesMovements), refusal => Report(arrival, refusal, null, seesMovements)));
        }
        var verdict = await pipeline.Try(arrival);
        return Judged(verdict.Match(judged => Report(arrival, null, judged, seesMovements), refusal => Report(arrival, refusal, null, seesMovements)));
    }

    private static TrialOutcome.Judged Judged(TrialReport report) => new(report);

    private TrialReport Report(Arrival arrival, Refusal? refusal, Judgement? judged, bool seesMovements)
    {
        var document = arrival.Document;
        var version = document?.Specification.Version;
        // Never NACK a NACK: what refuses one is told by a Fault.
        var answer = refusal switch
        {
            null => "Receipt",
            Refusal.Fault => "Fault",
            _ when document?.Type.IsNack == true => "Fault",
            Refusal.XmlNack => "IE917",
            _ => "IE906",
        };
        return new TrialReport(
            answer, arrival.Caller.Id, Detail(refusal, judged, seesMovements), document?.Type.Code, document?.Type.Title, version, document?.Header, Explained(refusal, version), PastSignature(arrival, refusal, version),
            seesMovements, judged?.Copy?.ToVersion, judged?.Copy?.Dropped.Length ?? 0);
    }

    private static string Detail(Refusal? refusal, Judgement? judged, bool seesMovements) => refusal switch
    {
        Refusal.Fault fault => $"{fault.Code}: {fault.Detail} {fault.Mend}",
        not null => $"It would be refused. {refusal.Summary}",
        null when judged is { IsDuplicate: true } => "The same document was accepted before: its first receipt would be given again.",
        null when !seesMovements => "Nothing is wrong with the document itself. Whether its movement takes it now, and whether its messageIdentification is free, was not looked at.",
        _ => "It would be accepted, and delivered to its recipient.",
    };

    private IReadOnlyList<ExplainedProblem> Explained(Refusal? refusal, string? version) => refusal switch
    {
        Refusal.XmlNack xml => [.. xml.Problems.Take(MostProblems).Select(problem => explainer.Explain(problem, "IE917", version))],
        Refusal.FunctionalNack functional => [.. functional.Problems.Take(MostProblems).Select(problem => explainer.Explain(problem, "IE906", version))],
        _ => [],
    };

    private IReadOnlyList<ExplainedProblem>? PastSignature(Arrival arrival, Refusal? refusal, string? version) =>
        refusal is Refusal.FunctionalNack { Problems: [{ Reason: ['S', _, _, _] }] } && keys.Of(arrival.Caller.Participant).FirstOrDefault() is { } any
            ? Explained(pipeline.LookPastSignature(arrival, any), version) : null;
}
