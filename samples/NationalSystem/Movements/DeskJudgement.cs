using CatsIce.Protocol.Identifiers;
using CatsIce.Schemas;

namespace CatsIce.NationalSystem.Movements;

/// <summary>What the movement table says of one message.</summary>
internal abstract record DeskJudgement
{
    private DeskJudgement()
    {
    }

    internal sealed record Allowed(IReadOnlyList<BookChange> Changes) : DeskJudgement;

    /// <param name="Code">90 unknown MRN, 92 out of sequence.</param>
    internal sealed record Refused(int Code, string Detail, string Mend) : DeskJudgement;

    /// <summary>The message has no effect on a movement.</summary>
    internal sealed record Unaffected : DeskJudgement;
}

/// <param name="Entry">As it was; null when there was none.</param>
internal sealed record BookChange(Mrn Mrn, string Book, MovementEntry? Entry, MovementDecision.Allowed Decision)
{
    public MovementRecord NewRecord()
    {
        var before = Entry?.Record ?? new MovementRecord(Decision.State, [], []);
        return before with
        {
            State = Decision.State,
            Parties = [.. before.Parties.Union(Decision.Enrolled)],
            Taken = Decision.Taken is { } taken ? before.Taken.Add(taken) : before.Taken,
        };
    }
}
