namespace CatsIce.Gateway.Receive.Limits;

/// <summary>What one participant does at the moment: messages on one lane, everything else on another, so that neither holds the other up. Thread-safe.</summary>
internal sealed class ParticipantTurns(TimeProvider clock)
{
    public Lane Messages { get; } = new(clock);

    public Lane Questions { get; } = new(clock);

    /// <summary>A request whose purpose is not known yet counts as a message.</summary>
    public Lane LaneOf(Purpose purpose) => purpose is Purpose.Submit or Purpose.Unknown ? Messages : Questions;

    internal sealed class Lane(TimeProvider clock)
    {
        private int _underWay;

        public TokenBucket Rate { get; } = new(clock);

        /// <returns>False when as many are under way as may be.</returns>
        public bool TryEnter(int most)
        {
            if (Interlocked.Increment(ref _underWay) <= most)
            {
                return true;
            }
            Leave();
            return false;
        }

        public void Leave() => Interlocked.Decrement(ref _underWay);
    }
}
