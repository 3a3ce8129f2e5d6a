namespace CatsIce.NationalSystem.Mutants;

/// <summary>One declared way to be wrong. A system that is composed with it does everything right but this: so it can be shown that a tester of systems notices.</summary>
/// <param name="Family">What kind of wrong it is; mutants of one family stand together.</param>
/// <param name="Name">Of letters, digits, hyphens and points; stable.</param>
/// <param name="Wrong">What it does wrong, one sentence.</param>
/// <param name="Make">Puts a stand-in in the place of what is sound, when the system is composed.</param>
internal sealed record Mutant(string Family, string Name, string Wrong, Action<Mutation> Make)
{
    /// <summary>What a generated mutant is about; null of one that was written by hand.</summary>
    public MutantSubject? Subject { get; init; }
}

/// <summary>The row of the specification that a generated mutant gets wrong. Only what its family is about is given.</summary>
/// <param name="View">Of the movement table, with the message, the state before and, where there is one, the state after.</param>
/// <param name="Reason">Of a rule, a condition or a code list.</param>
/// <param name="Deadline">One of <see cref="Duties.DutyKind"/>.</param>
internal sealed record MutantSubject(
    string? View = null, string? Message = null, string? From = null, string? To = null, string? Reason = null, string? Deadline = null);
