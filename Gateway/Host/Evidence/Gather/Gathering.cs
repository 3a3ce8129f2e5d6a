using CatsIce.Protocol.Evidence;

namespace CatsIce.Gateway.Evidence.Gather;

/// <summary>What came of the wish for a container.</summary>
internal abstract record Gathering
{
    private Gathering()
    {
    }

    /// <param name="Case">Reads from the store while it is written; each part once, in order.</param>
    /// <param name="Entries">How many entries of the log are proven in it.</param>
    internal sealed record Ready(EvidenceCase Case, int Entries) : Gathering;

    /// <summary>Some of it is not under a checkpoint yet; it will be soon while a hub runs.</summary>
    /// <param name="Waiting">Facts without a place in the log.</param>
    /// <param name="Unsigned">Entries that the last checkpoint is not over.</param>
    internal sealed record NotYet(int Waiting, int Unsigned) : Gathering;

    /// <param name="Why">One sentence, with its mend.</param>
    internal sealed record Impossible(string Why) : Gathering
    {
        /// <summary>Because nothing is stored of it.</summary>
        public bool IsUnknown { get; init; }
    }
}

/// <summary>What is in the store differs from the log: it is not put into a container as if it were proven.</summary>
internal sealed class BrokenEvidenceException(string what) : Exception($"{what} 'evidence check' names all that differs.");
