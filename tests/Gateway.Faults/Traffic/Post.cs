using CatsIce.Running.Speaking;
using Gateway.Faults.Worlds;

namespace Gateway.Faults.Traffic;

/// <summary>How documents are sent: to any node that runs, in any binding, again until there is an answer that ends the matter; sometimes twice, sometimes at once.</summary>
internal sealed class Post(World world)
{
    private const double SentAgain = 0.08;
    private const double SentAtOnce = 0.06;
    private const double GivenUp = 0.15;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    private int _answers;

    /// <summary>How many documents were answered for good.</summary>
    public int Answers => Volatile.Read(ref _answers);

    /// <summary>Above 0: senders hang up on their first call, at the latest after so many milliseconds, and send the same again.</summary>
    public int Impatience { get; set; }

    /// <summary>Refusals that are the fault's doing and not the document's: the sender asks again when the fault is over.</summary>
    public Predicate<Answer> Excused { get; set; } = _ => false;

    public async Task Send(Submission submission, Random chance, CancellationToken cancel)
    {
        var draw = chance.NextDouble();
        if (Impatience > 0) await HangUp(submission, chance, cancel);
        var heard = draw < SentAtOnce && submission.Expected is Model.Verdict.Accepted
            ? (await Task.WhenAll(Try(submission, chance.Next(), cancel), Try(submission, chance.Next(), cancel))).Any(answered => answered)
            : await Try(submission, chance.Next(), cancel);
        if (!heard && chance.NextDouble() < GivenUp && submission.Expected is Model.Verdict.Accepted) return;
        while (!heard)
        {
            await Task.Delay(Pause, cancel);
            heard = await Try(submission, chance.Next(), cancel);
        }

        Interlocked.Increment(ref _answers);
        if (draw > 1 - SentAgain && submission.Standing == Standing.Acknowledged) await Try(submission, chance.Next(), cancel);
    }

    private async Task<bool> Try(Submission submission, int draw, CancellationToken cancel)
    {
        if (world.AnyRoot(draw) is not { } root) return false;
        var answer = await world[submission.Step.Sender].Submit(root, submission.Document, (Binding)(draw % 3), cancel);
        cancel.ThrowIfCancellationRequested();
        return answer is not null && !(submission.Contradicts(answer) && Excused(answer)) && submission.Hear(answer);
    }

    // Before it is sent, while it is worked on, or just before the answer: wherever the moment falls.
    private async Task HangUp(Submission submission, Random chance, CancellationToken cancel)
    {
        using var soon = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        soon.CancelAfter(chance.Next(Impatience));
        if (world.AnyRoot(chance.Next()) is { } root && await world[submission.Step.Sender].Submit(root, submission.Document, (Binding)chance.Next(3), soon.Token) is { } answer)
        {
            submission.Hear(answer);
        }
    }
}
