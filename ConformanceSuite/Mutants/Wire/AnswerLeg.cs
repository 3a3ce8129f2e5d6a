using CatsIce.ConformanceSuite.Peers.Exchange;
using CatsIce.ConformanceSuite.Peers.Forging;

namespace CatsIce.ConformanceSuite.Mutants.Wire;

/// <summary>From the exchange to the system under test and back: what is delivered goes on untouched, what is answered may be changed.</summary>
/// <param name="relay">With the certificate of the exchange.</param>
/// <param name="system">The system under test.</param>
internal sealed class AnswerLeg(Relay relay, Uri system, WireRule? rule, DocumentChange documents, WireHits hits, TimeProvider clock)
{
    private ReadOnlyMemory<byte> _previous;

    public async Task Handle(HttpContext context)
    {
        var body = await CallBody.Read(context);
        var answer = await relay.Forward(context.Request, system, body.Raw, context.Request.Headers.ContentEncoding, context.RequestAborted);
        if (answer is null || rule is not { On: WireSide.Answer } || Wrapped.InAnswer(answer) is not { Kind.Length: > 0 } found || !rule.Takes(found.Kind))
        {
            await Relay.Answer(context, answer);
            return;
        }

        hits.Reach();
        var changed = await Change(rule.Change, answer, found.Canonical, context.RequestAborted);
        if (changed is not { IsApplied: true })
        {
            await Relay.Answer(context, answer);
            return;
        }

        if (rule.Change is not WireChange.Late)
        {
            hits.Apply();
        }

        await Relay.Answer(context, changed.Answer);
    }

    private async Task<Changed> Change(WireChange change, Carried answer, ReadOnlyMemory<byte> canonical, CancellationToken cancel)
    {
        switch (change)
        {
            case WireChange.Late late:
                // Counted before: who waited may be gone after it.
                hits.Apply();
                await Task.Delay(late.By, clock, cancel);
                return new Changed(true, answer);
            case WireChange.Never:
                return new Changed(true, null);
            case WireChange.Previous:
                var before = _previous;
                _previous = answer.Body;
                return new Changed(!before.IsEmpty && !before.Span.SequenceEqual(answer.Body.Span), answer with { Body = before });
            case WireChange.Status status:
                return new Changed(true, answer with { Status = status.Code });
            case WireChange.MediaType type:
                return new Changed(true, answer with { MediaType = type.Type });
            case WireChange.Cut cut:
                return new Changed(answer.Body.Length > cut.Bytes, answer with { Body = answer.Body[..Math.Min(cut.Bytes, answer.Body.Length)] });
            case WireChange.Replaced replaced:
                return Wrapped.Replace(answer.Body, replaced.Text, replaced.By) is { } body ? new Changed(true, answer with { Body = body }) : default;
            default:
                return canonical.IsEmpty || documents.Apply(change, canonical) is not { } wrong ? default : new Changed(true, Enveloped(change, Wrapped.PutAnswer(answer, canonical, wrong)));
        }
    }

    // Some forgeries are made on the envelope.
    private static Carried Enveloped(WireChange change, Carried answer) =>
        change is WireChange.Forged { Name: var name } && ForgeryCatalogue.TryGet(name, out var forgery) && forgery.Envelope is { } spoil ? answer with { Body = spoil(answer.Body.ToArray()) } : answer;

    /// <param name="Answer">Null: the connection is closed.</param>
    private readonly record struct Changed(bool IsApplied, Carried? Answer);
}
