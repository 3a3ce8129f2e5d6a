using CatsIce.Gateway.Acknowledge;
using CatsIce.Gateway.Authenticate;
using CatsIce.Gateway.Bridge;
using CatsIce.Gateway.Operate;
using CatsIce.Gateway.Operate.Traces;
using CatsIce.Gateway.Receive;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Validate;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Signatures;

namespace CatsIce.Gateway;

/// <summary>The path of one message, top to bottom (exchange profile, section 6). Every stage narrows the message to a stronger type or ends the
/// journey with a <see cref="Refusal"/>; there is no third way out except an exception.</summary>
/// <remarks>Before it: the caller is admitted and the body read within its limits (steps 1 to 3). After it: delivery, by the outbox.
/// Once a message is on its way to the disk nobody cancels it: whether its sender still waits does not change what it is owed.</remarks>
internal sealed class MessagePipeline(OriginCheck authenticate, DocumentCheck validate, BridgeDesk bridge, MessageStore store, Acknowledger acknowledge)
{
    public async Task<Answer> Handle(Arrival arrival)
    {
        CrashPoint.Pass(CrashPoint.AfterReceive);
        var authenticated = arrival.Receive().Stage(SpanName.Authenticate, authenticate.Run);
        var validated = authenticated.Stage(SpanName.Validate, validate.Run);
        var deliverable = validated.Stage<Validated, Deliverable>(SpanName.Bridge, m => bridge.Run(m));
        var stored = await deliverable.Stage(SpanName.Store, store.Run);
        MessageTrace.Tell(arrival, stored);
        return await stored.Match(
            kept => Task.FromResult(acknowledge.Accept(arrival, kept)),
            refusal => acknowledge.Refuse(arrival, refusal));
    }

    /// <summary>The same checks up to the store, for a test document in Ping: nothing is kept.</summary>
    public Outcome<Validated> Check(Arrival arrival)
    {
        var validated = arrival.Receive().Then(authenticate.Run).Then(validate.Run);
        return validated.Then<Validated>(m => m.Problems.IsEmpty ? Unless(bridge.Run(m).Obstacle, m) : new Refusal.FunctionalNack(m.Problems));
    }

    /// <summary>What <see cref="Handle"/> would answer now, with movements and names that are taken as they are; nothing is kept of it.</summary>
    public async Task<Outcome<Judgement>> Try(Arrival arrival)
    {
        var deliverable = arrival.Receive().Then(authenticate.Run).Then(validate.Run).Then<Deliverable>(m => bridge.Run(m));
        var judged = await deliverable.Then(store.Try);
        return judged.Then<Judgement>(found => found.Refused is { } refusal ? refusal : found);
    }

    /// <summary>All that is wrong with a document but its signature, whoever signed it: for who writes one and has no key at hand.</summary>
    public Refusal? LookPastSignature(Arrival arrival, SigningCertificate anyOfSender) =>
        arrival.Receive().Then<Authenticated>(received => new Authenticated(received, anyOfSender)).Then(validate.Run)
            .Match<Refusal?>(found => found.Problems.IsEmpty ? bridge.Run(found).Obstacle : new Refusal.FunctionalNack(found.Problems), refusal => refusal);

    private static Outcome<Validated> Unless(Refusal? refusal, Validated message) => refusal is null ? message : refusal;
}
