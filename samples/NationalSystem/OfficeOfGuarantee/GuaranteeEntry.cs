namespace CatsIce.NationalSystem.OfficeOfGuarantee;

/// <summary>One guarantee of ours. What is null is not known, and limits nothing; but without an access code nobody may use it.</summary>
/// <param name="Type">Code list CL286.</param>
/// <param name="AccessCode">Never shown, nor logged.</param>
/// <param name="Holder">identificationNumber of whose it is.</param>
/// <param name="Amount">What it can cover at the same time, in its currency.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidTo">Last day.</param>
/// <param name="Countries">In which somebody stands for the guarantor; null: in all.</param>
/// <param name="NotValidIn">In which it does not hold.</param>
/// <param name="Guarantor">Participant, <c>GUA.…</c>.</param>
/// <param name="EndsAt">By the clock of the movements: T-GUARANTEE-END after the notice that it ends.</param>
internal sealed record GuaranteeEntry(
    string Grn,
    string Office,
    string? Type = null,
    string? AccessCode = null,
    string? Holder = null,
    string? Currency = null,
    decimal? Amount = null,
    DateOnly? ValidFrom = null,
    DateOnly? ValidTo = null,
    IReadOnlyList<string>? Countries = null,
    IReadOnlyList<string>? NotValidIn = null,
    string? Guarantor = null,
    DateTimeOffset? EndsAt = null)
{
    public bool CoversNot(string country) => Countries?.Contains(country) == false || NotValidIn?.Contains(country) == true;

    // A record writes all it has into its text; this one has a secret.
    public override string ToString() => $"guarantee {Grn}";
}
