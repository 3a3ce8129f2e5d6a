using CatsIce.ConformanceSuite.Engine.Times;
using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Peers.Inbox;

namespace CatsIce.ConformanceSuite.Engine.Steps;

/// <summary><c>expect</c> and <c>expectNone</c></summary>
/// <param name="patience">Where a scenario names no time.</param>
internal sealed class WaitHandler(Mailbox mailbox, TimeKeeper time, Transcript transcript, TimeSpan patience)
{
    // What comes a little too late is waited for all the same: it is seen as late, and not as missing.
    private static readonly TimeSpan LongestGrace = TimeSpan.FromSeconds(2);

    private readonly TimeSpan _grace = patience < LongestGrace ? patience : LongestGrace;

    public async Task<Stopped?> Run(ExpectStep step, Place place, CancellationToken cancel)
    {
        var (message, to) = (place.Fill(step.Message), step.To is { } party ? place.Participant(party) : null);
        var answers = step.Correlates is { } name ? place.Run.Saved(place.Fill(name)).Find("messageIdentification") : null;
        var within = step.Within is { } told ? Durations.Of(place.Fill(told), place.Run.Css) : patience;
        var found = await Await(place, $"{message}{(to is null ? "" : $" to {to}")}", within, _grace, take: true, arrival =>
            arrival.Settled && arrival.Message == message && (to is null || arrival.Recipient == to) && (answers is null || arrival.Correlation == answers), cancel);
        if (found is null)
        {
            return Stopped.Interrupted($"{message}{(to is null ? "" : $" to {to}")} did not come within {within}.");
        }

        place.Run.Save(step.As, Saved.Of(found.Canonical));
        return null;
    }

    public async Task<Stopped?> Run(ExpectNoneStep step, Place place, CancellationToken cancel)
    {
        var (message, to) = (place.Fill(step.Message), step.To is { } party ? place.Participant(party) : null);
        var silence = Durations.Of(place.Fill(step.For), place.Run.Css);
        await Await(place, $"no {message}{(to is null ? "" : $" to {to}")}", silence, TimeSpan.Zero, take: false, arrival => arrival.Message == message && (to is null || arrival.Recipient == to), cancel);
        return null;
    }

    private async Task<Arrival?> Await(Place place, string what, TimeSpan within, TimeSpan grace, bool take, Func<Arrival, bool> fits, CancellationToken cancel)
    {
        transcript.Add(stamp => new WaitBegan(stamp.Number, stamp.At, stamp.Ticks, place.Run.Id, place.Path, what, within.TotalMilliseconds));
        Arrival? found = null;
        var came = await Came(within) || (grace > TimeSpan.Zero && await Came(grace));
        transcript.Add(stamp => new WaitEnded(stamp.Number, stamp.At, stamp.Ticks, place.Run.Id, place.Path, came ? found!.Number : 0));
        return came ? found : null;

        Task<bool> Came(TimeSpan length) => time.Wait(async end => found = await mailbox.Next(place.Run.Id, fits, take, end), length, cancel);
    }
}
