namespace CatsIce.ConformanceSuite.Engine.GivingUp;

/// <summary>Notices that the system under test answers no more, so that a session does not wait for each of hundreds of answers. One call that is answered begins the count anew. Thread-safe.</summary>
/// <param name="calls">Which calls, for the reason: <c>deliveries</c>.</param>
/// <param name="look">Looks whether anybody is there at all; the trouble, or empty.</param>
/// <param name="pause">Between two looks.</param>
internal sealed class Circuit(string calls, Func<CancellationToken, Task<string>> look, TimeSpan pause, CutOff cutOff, TimeProvider clock)
{
    /// <summary>What is added to the number of scenarios beside each other: a system that stands still for a moment loses one call of each of them.</summary>
    public const int Spare = 4;

    private const int Looks = 3;
    private readonly Lock _lock = new();
    private int _inARow;
    private Task<string> _look = Task.FromResult("");

    /// <summary>After so many in a row it is looked whether anybody is there; after twice as many the session ends even where somebody is. Unlimited until it is set.</summary>
    public int Limit { get; set; } = int.MaxValue / 2;

    public void Answered()
    {
        lock (_lock)
        {
            _inARow = 0;
        }
    }

    /// <param name="trouble">Of this call, for the reason.</param>
    public async Task Unanswered(string trouble, CancellationToken cancel)
    {
        int inARow;
        Task<string> looked;
        lock (_lock)
        {
            inARow = ++_inARow;
            if (inARow == Limit)
            {
                _look = Look(cancel);
            }

            looked = _look;
        }

        if (inARow < Limit)
        {
            return;
        }

        // All wait for it: who is gone refuses at once, and every scenario would have run into it meanwhile.
        var gone = await looked;
        if (gone.Length > 0)
        {
            cutOff.Set(new CutOffReason($"{inARow} {calls} in a row were not answered, the last: {Sentence(trouble)} {Sentence(gone)}", IsGone: true));
        }
        else if (inARow >= 2 * Limit)
        {
            cutOff.Set(new CutOffReason($"{inARow} {calls} in a row were not answered, though the system says that it is there; the last: {Sentence(trouble)}", IsGone: false));
        }
    }

    private static string Sentence(string trouble) => trouble.TrimEnd('.') + ".";

    // A restart of the system takes a moment.
    private async Task<string> Look(CancellationToken cancel)
    {
        for (var turn = 1; ; turn++)
        {
            var trouble = await look(cancel);
            if (trouble.Length == 0 || turn == Looks)
            {
                return trouble;
            }

            await Task.Delay(pause, clock, cancel);
        }
    }
}
