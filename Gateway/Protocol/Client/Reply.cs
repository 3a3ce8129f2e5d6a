namespace CatsIce.Protocol.Client;

/// <summary>What came back: an answer, a Fault, or something that is neither. Failures of the network are exceptions.</summary>
public abstract record Reply<T>
    where T : notnull
{
    private Reply()
    {
    }

    public sealed record Answered(T Value) : Reply<T>;

    /// <param name="Code">A name of <see cref="Problems.FaultCode"/>, or what a foreign stack says.</param>
    /// <param name="IsSender">True: sending the same again will not help.</param>
    /// <param name="RetryAfter">When to try again, if the answer says.</param>
    public sealed record Faulted(string Code, string Text, string Mend, bool IsSender, TimeSpan? RetryAfter) : Reply<T>;

    /// <param name="Detail">What was wrong with the answer, with its HTTP status.</param>
    public sealed record NotUnderstood(string Detail) : Reply<T>
    {
        /// <summary>Of HTTP; 0 when it is not known.</summary>
        public int Status { get; init; }

        /// <summary>When to try again, if the answer says.</summary>
        public TimeSpan? RetryAfter { get; init; }
    }

    public Reply<TNext> Then<TNext>(Func<T, Reply<TNext>> next)
        where TNext : notnull => this switch
        {
            Answered a => next(a.Value),
            Faulted f => new Reply<TNext>.Faulted(f.Code, f.Text, f.Mend, f.IsSender, f.RetryAfter),
            NotUnderstood n => new Reply<TNext>.NotUnderstood(n.Detail) { Status = n.Status, RetryAfter = n.RetryAfter },
            _ => throw new InvalidOperationException("Reply is a closed family."),
        };
}
