using CatsIce.NationalSystem.Configuration;
using CatsIce.NationalSystem.Exchange;
using CatsIce.Protocol.Identifiers;
using CatsIce.Protocol.Nacks;
using CatsIce.Protocol.Problems;

namespace CatsIce.NationalSystem.Mutants;

/// <summary>Refuses what must be refused, but says it wrongly; or does not leave it at that.</summary>
internal static class RefusalMutants
{
    private const string Family = "refusal";

    public static IEnumerable<Mutant> All =>
    [
        Says("unknown-movement-refused-as-out-of-sequence", "An unknown movement is refused with 92 in the place of 90.", problem => problem.Code == 90, problem => problem with { Code = 92 }),
        Says("out-of-sequence-refused-as-unknown-movement", "A message out of sequence is refused with 90 in the place of 92.", problem => problem.Code == 92, problem => problem with { Code = 90 }),
        Says("wrong-mrn-refused-as-unknown-movement", "A wrong check digit of an MRN is refused with 90 in the place of 93.", problem => problem.Code == 93, problem => problem with { Code = 90 }),
        Says("code-list-refused-as-rule", "A value that is in no code list is refused with 14 in the place of 12.", problem => problem.Code == 12, problem => problem with { Code = 14 }),
        Says("rule-refused-as-code-list", "A broken rule is refused with 12 in the place of 14.", problem => problem is { Code: 14, Reason: ['R', ..] }, problem => problem with { Code = 12 }),
        Says("missing-refused-as-not-allowed", "What a condition asks for is refused with 15 in the place of 13.", problem => problem.Code == 13, problem => problem with { Code = 15 }),
        Says("reused-identification-refused-as-rule", "A messageIdentification that was used before is refused with 14 in the place of 26.", problem => problem.Code == 26, problem => problem with { Code = 14 }),
        Says("pointer-to-root", "A refusal points to the document and not to the place.", problem => Deep(problem.Pointer), problem => problem with { Pointer = "/" + problem.Pointer!.Split('/')[1] }),
        Says("pointer-to-parent", "A refusal points to the group and not to the element.", problem => Deep(problem.Pointer), problem => problem with { Pointer = problem.Pointer![..problem.Pointer!.LastIndexOf('/')] }),
        Says("reason-lost", "A refusal does not name the rule, or the finding.", problem => problem.Reason is not null, problem => problem with { Reason = null }),
        Says("signature-reason-wrong", "Every wrong signature is refused as one that is missing.", problem => problem.Reason is ['S', ..] and not "S001", problem => problem with { Reason = "S001" }),
        Says("state-not-told", "A refusal with 92 does not tell the state, nor what is expected.", problem => problem.Code == 92, problem => problem with { Detail = "Not now.", Mend = "Try something else." }),
        new(Family, "first-finding-only", "Of several findings only the first is told.", m => m.SaysRefusal(refusal =>
            refusal.Problems() is { Length: > 1 } problems ? refusal.With(problem => problem == problems[0] ? problem : null)! : refusal)),
        new(Family, "schema-refused-as-functional", "What the schema refuses is answered with IE906.", m => m.SaysRefusal(refusal =>
            refusal is Refusal.XmlNack xml ? new Refusal.FunctionalNack(xml.Problems) : refusal)),
        new(Family, "functional-refused-as-schema", "What is functionally wrong is answered with IE917.", m => m.SaysRefusal(refusal =>
            refusal is Refusal.FunctionalNack functional ? new Refusal.XmlNack(functional.Problems) : refusal)),
        new(Family, "fault-instead-of-refusal", "A document that is refused is answered by a Fault.", m => m.Around<IRefusals>((sound, _) => new OtherRefusals(sound, (_, _, refusal) =>
        {
            m.Hit();
            throw new ExchangeFaultException(FaultCode.InvalidParameter, refusal.Summary, "Send something else.");
        }))),
        new(Family, "refusal-of-another-message", "A refusal names another message than the one that is refused.", m => m.Around<IRefusals>((sound, _) => new OtherRefusals(sound, (transmission, document, refusal) =>
            sound.Answer(m.Hit(transmission with { MessageIdentification = "NOBODY-SENT-THIS" }), document, refusal)))),
        new(Family, "refusal-to-somebody-else", "A refusal is addressed to the hub and not to the sender.", m => m.Around<IRefusals>((sound, _) => new OtherRefusals(sound, (transmission, document, refusal) =>
            sound.Answer(m.Hit(transmission with { Sender = ParticipantId.Hub.Value }), document, refusal)))),
        new(Family, "nack-refused", "An IE906 or IE917 that is right is not taken.", m => m.TellsOutcome((message, outcome) => message.Document.Type.IsNack && outcome.TryGet(out _, out _)
            ? new Refusal.FunctionalNack(new Problem(92, "We do not like to be refused.", "Take our message."))
            : outcome)),
        new(Family, "nack-answered-by-nack", "An IE906 or IE917 is answered by an IE906.", m => m.Accepts((sound, system) => (transaction, message) =>
        {
            var outcome = sound.Run(transaction, message);
            return message.Document.Type.IsNack && outcome.TryGet(out var accepted, out _) ? m.Hit<Outcome<Accepted>>(accepted with { Receipt = Nack(system, message) }) : outcome;
        })),
    ];

    private static byte[] Nack(IServiceProvider system, CheckedDocument message)
    {
        var (me, now) = (system.GetRequiredService<ParticipantId>(), system.GetRequiredService<TimeProvider>().GetUtcNow());
        return new Nack(message.Document.Specification, me.Value, message.Sender, now, $"{me.Country}{Guid.CreateVersion7(now):N}", message.MessageId, null).Sign(
            new Refusal.FunctionalNack(new Problem(92, "We do not like to be refused.", "Take our message.") { Pointer = $"/{message.Document.Type.Code}" }),
            system.GetRequiredService<OwnKeys>().Signer);
    }

    private static Mutant Says(string name, string wrong, Func<Problem, bool> which, Func<Problem, Problem> said) => new(Family, name, wrong, mutation => mutation.SaysRefusal(refusal =>
        refusal.Problems().Any(which) ? refusal.With(problem => which(problem) ? said(problem) : problem)! : refusal));

    private static bool Deep(string? pointer) => pointer?.Count(letter => letter == '/') > 1;
}
