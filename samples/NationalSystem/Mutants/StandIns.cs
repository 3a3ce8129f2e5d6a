using System.Collections.Immutable;
using System.Data;
using System.Security.Cryptography.X509Certificates;
using CatsIce.NationalSystem.Departure;
using CatsIce.NationalSystem.Duties;
using CatsIce.NationalSystem.Exchange;
using CatsIce.NationalSystem.Exchange.Checks;
using CatsIce.NationalSystem.Movements;
using CatsIce.NationalSystem.OfficeOfGuarantee;
using CatsIce.NationalSystem.Outbox;
using CatsIce.Protocol.Client;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Envelopes;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Receipts;
using CatsIce.Schemas;

namespace CatsIce.NationalSystem.Mutants;

// One stand-in for each place of the system that a mutant may take: it does what it is told.
internal sealed class OtherCallerCheck(Action<X509Certificate2?> require) : ICallerCheck
{
    public void Require(X509Certificate2? certificate) => require(certificate);
}

internal sealed class OtherPingAnswer(Func<ExchangeRequest.Ping, X509Certificate2, byte[]> answer) : IPingAnswer
{
    public byte[] Answer(ExchangeRequest.Ping ping, X509Certificate2 caller) => answer(ping, caller);
}

internal sealed class OtherTransmissionCheck(Func<CanonicalDocument?, Transmission> require, Action<Transmission, BusinessDocument> same) : ITransmissionCheck
{
    public Transmission Require(CanonicalDocument? header) => require(header);

    public void RequireSameDocument(Transmission transmission, BusinessDocument document) => same(transmission, document);
}

internal sealed class OtherStep(Func<BusinessDocument, Transmission, Refusal?> refuse) : IDocumentStep
{
    public Refusal? Refuse(BusinessDocument document, Transmission transmission) => refuse(document, transmission);
}

internal sealed class OtherContentRules(Func<BusinessDocument, ImmutableArray<Problem>> find) : IContentRules
{
    public ImmutableArray<Problem> Find(BusinessDocument document) => find(document);
}

internal sealed class OtherAcceptance(Func<IDbTransaction, CheckedDocument, Outcome<Accepted>> run) : IAcceptance
{
    public Outcome<Accepted> Run(IDbTransaction transaction, CheckedDocument message) => run(transaction, message);
}

internal sealed class OtherRefusals(IRefusals sound, Func<Transmission, BusinessDocument?, Refusal, byte[]> answer) : IRefusals
{
    public byte[] Answer(Transmission transmission, BusinessDocument? document, Refusal refusal) => answer(transmission, document, refusal);

    public void Keep(IDbTransaction transaction, Transmission transmission, BusinessDocument? document, byte[] answer) => sound.Keep(transaction, transmission, document, answer);
}

internal sealed class OtherReactions(Action<IDbTransaction, BusinessDocument> after) : IReactions
{
    public void After(IDbTransaction transaction, BusinessDocument message) => after(transaction, message);
}

internal sealed class OtherMovementRules(Func<string, MovementRecord?, MovementStep, MovementDecision> decide) : IMovementRules
{
    public MovementDecision Decide(string book, MovementRecord? movement, MovementStep step) => decide(book, movement, step);
}

internal sealed class OtherDutyStore(IDutyStore sound, Action<IDbTransaction, Duty> begin, Func<IDbTransaction, Duty, bool> end) : IDutyStore
{
    public void Begin(IDbTransaction transaction, Duty duty) => begin(transaction, duty);

    public Duty? FirstDue(IDbConnection connection, DateTimeOffset now) => sound.FirstDue(connection, now);

    public bool End(IDbTransaction transaction, Duty duty) => end(transaction, duty);
}

internal sealed class OtherHubDesk(Func<OutboxMessage, CancellationToken, Task<SubmitOutcome>> submit) : IHubDesk
{
    public Task<SubmitOutcome> Submit(OutboxMessage message, CancellationToken cancel) => submit(message, cancel);
}

internal sealed class OtherAnswerProof(Func<ExchangeAnswer, SentDocument, ProvenAnswer> of) : IAnswerProof
{
    public ProvenAnswer Of(ExchangeAnswer answer, SentDocument sent) => of(answer, sent);
}

internal sealed class OtherReservations(Func<IReadOnlyList<PastMessage>, IReadOnlyList<Reservation>> standing) : IReservations
{
    public IReadOnlyList<Reservation> Standing(IReadOnlyList<PastMessage> history) => standing(history);
}

internal sealed class OtherPartInMovement(Func<MovementEntry, Declarations.Declaration, string, bool> has) : IPartInMovement
{
    public bool Has(MovementEntry entry, Declarations.Declaration declaration, string participant) => has(entry, declaration, participant);
}

internal sealed class OtherGuaranteeJudgement(Func<GuaranteeEntry?, GuaranteeQuestion, Uses, DateOnly, DateTimeOffset, GuaranteeVerdict> of) : IGuaranteeJudgement
{
    public GuaranteeVerdict Of(GuaranteeEntry? entry, GuaranteeQuestion question, Uses others, DateOnly today, DateTimeOffset now) => of(entry, question, others, today, now);
}
