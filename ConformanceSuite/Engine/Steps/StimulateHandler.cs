using CatsIce.ConformanceSuite.Engine.Documents;
using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Peers.Inbox;
using CatsIce.ConformanceSuite.Stimulus;

namespace CatsIce.ConformanceSuite.Engine.Steps;

/// <summary><c>stimulate</c></summary>
/// <param name="tellsVersion">The system speaks several: it is told in which one the movement is, because it may not know of it yet.</param>
internal sealed class StimulateHandler(Stimulator stimulator, Mailbox mailbox, Transcript transcript, bool tellsVersion, TimeProvider clock) : IDisposable
{
    // One at a time: the first message of a movement may come before the number of it is known, and must find its scenario all the same.
    private readonly SemaphoreSlim _releases = new(1);

    public async Task<Stopped?> Run(StimulateStep step, Place place, CancellationToken cancel)
    {
        var begins = StimulusMaker.Begins(step, place);
        foreach (var request in StimulusMaker.Of(step, place, Now))
        {
            var outcome = begins ? await Begin(request, place, cancel) : await Do(request, place, cancel);
            place.Run.Save(step.As, Saved.Of(outcome.Values));
            foreach (var (name, value) in outcome.Values)
            {
                place.Run.Brought[name] = value;
            }

            if (outcome.Trouble.Length > 0 && !(outcome.Refused && step.MayBeRefused))
            {
                return outcome.Refused ? Stopped.Interrupted(outcome.Trouble) : Stopped.Blocked(outcome.Trouble);
            }
        }

        return null;
    }

    private DateTime Now
    {
        get
        {
            var now = clock.GetUtcNow();
            return new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
        }
    }

    public void Dispose() => _releases.Dispose();

    private async Task<StimulusOutcome> Begin(StimulusRequest request, Place place, CancellationToken cancel)
    {
        await _releases.WaitAsync(cancel);
        try
        {
            using var releasing = mailbox.Releasing(place.Run.Id);
            var outcome = await Do(request, place, cancel);
            if (outcome.Trouble.Length > 0)
            {
                return outcome;
            }

            if (outcome.Mrn is not { } mrn || Protocol.Identifiers.Mrn.Explain(mrn) is not null)
            {
                return StimulusOutcome.Failed($"The system released a declaration, but its answer names no movement: mrn is '{outcome.Mrn}'.");
            }

            place.Run.LearnMrn(mrn);
            return mailbox.OwnMovement(place.Run.Id, mrn) ? outcome : StimulusOutcome.RefusedWith($"The system gave the number {mrn} to a movement before.");
        }
        finally
        {
            _releases.Release();
        }
    }

    private async Task<StimulusOutcome> Do(StimulusRequest request, Place place, CancellationToken cancel)
    {
        var began = clock.GetTimestamp();
        var outcome = await stimulator.Do(tellsVersion ? request with { Css = place.Run.Css.Version } : request, cancel);
        var told = outcome.Mrn is { } mrn ? outcome.Values.SetItem("mrn", mrn) : outcome.Values;
        transcript.Add(stamp => new Stimulated(
            stamp.Number, stamp.At, stamp.Ticks, place.Run.Id, place.Path, request.Do, stimulator.Name, request.Values, told, outcome.Trouble, clock.GetElapsedTime(began).TotalMilliseconds));
        return outcome with { Values = told };
    }
}
