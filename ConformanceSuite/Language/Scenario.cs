using System.Collections.Immutable;
using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Language;

/// <summary>What the system under test has to live through, and what is expected of it. Read from one YAML file.</summary>
/// <param name="Id">Never used again for another scenario, and not made of title or file name: <c>TR-DST-0012</c>.</param>
/// <param name="Css">Version of the specification: 3.0 or 2.0.</param>
/// <param name="Role">What the system under test is in it; the suite plays all others.</param>
/// <param name="Family">The folder of the file: <c>arrival</c>, <c>diversion</c>, <c>signature</c> …</param>
/// <param name="Requires">Features that a country may or may not claim in its profile. Without one of them the scenario is not applicable.</param>
/// <param name="Verifies">Requirements of the specification, in the order in which they matter.</param>
/// <param name="Level">The strictest level among the requirements.</param>
/// <param name="Negative">The system is offered something that it must refuse.</param>
/// <param name="Preconditions">Scenarios that must have passed; otherwise this one is skipped.</param>
/// <param name="Movement">The story that is played; the same seed gives the same story.</param>
/// <param name="File">Path from the folder of scenarios.</param>
/// <param name="Hash">Lower-case hexadecimal SHA-256 of the file.</param>
internal sealed record Scenario(
    string Id,
    string Title,
    string Css,
    Role Role,
    string Family,
    ImmutableArray<string> Requires,
    ImmutableArray<string> Verifies,
    RequirementLevel Level,
    bool Negative,
    ImmutableArray<string> Preconditions,
    MovementStory Movement,
    ImmutableArray<Step> Steps,
    string File,
    string Hash)
{
    /// <summary>It moves the clock or ends the process of the system under test, so nothing else may run beside it.</summary>
    public bool Exclusive => Steps.Any(step => step.Exclusive);
}

/// <summary>The part of the system under test in a movement. <see cref="Any"/>: what is asked of every participant.</summary>
internal enum Role
{
    Any,
    Departure,
    Transit,
    Destination,
    Guarantee,
}

/// <param name="Kind">Transit under T1 or under a TIR carnet; null: as the seed has it.</param>
/// <param name="Diverted">The goods arrive at another office than the declared one.</param>
/// <param name="Overdue">The goods do not arrive in time.</param>
/// <param name="Seed">Added to the seed of the session.</param>
/// <param name="Security">Which safety and security data the declaration holds: 0 none, 1 entry, 2 exit, 3 both; null: as the seed has it.</param>
/// <param name="Guarantee">Type of its guarantee, code list CL286: 1 comprehensive, 2 for one movement, 4 voucher, 9 for several movements of one kind; null: as the seed has it.</param>
internal sealed record MovementStory(string? Kind, bool Diverted, bool Overdue, int Seed, string? Security = null, string? Guarantee = null);
