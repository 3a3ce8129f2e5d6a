using CatsIce.NationalSystem.Declarations;

namespace CatsIce.NationalSystem.Conformance;

/// <summary>What a test wants the country to do, as its officer or its trader would.</summary>
/// <param name="Scenario">Who asks; only for the log.</param>
/// <param name="Mrn">The movement; absent where there is none yet.</param>
/// <param name="Values">Names and texts; those that the stimulus does not know are left alone.</param>
/// <param name="Declaration">Of a release.</param>
/// <param name="Css">Version in which a movement begins that is not known here; otherwise the newest.</param>
internal sealed record StimulusRequest(
    string? Scenario = null, string? Mrn = null, IReadOnlyDictionary<string, string>? Values = null, StimulusDeclaration? Declaration = null, string? Css = null);

/// <summary>The declaration of a trader.</summary>
/// <param name="Record">As a whole unsigned IE001 or IE050, XML. Its header and its MRN are not used.</param>
/// <param name="OfficesOfTransit">In their order. The record names them too, but for an IE001 of a movement under a TIR carnet.</param>
/// <param name="Guarantees">That cover the movement; those of other countries are reserved there before it is released.</param>
internal sealed record StimulusDeclaration(
    string Record, IReadOnlyList<PlannedTransit>? OfficesOfTransit = null, IReadOnlyList<DeclaredGuarantee>? Guarantees = null);

internal sealed record StimulusAnswer(string? Mrn, IReadOnlyDictionary<string, string> Values);

/// <param name="Advance">ISO 8601 duration, not negative: PT15M, P8D.</param>
internal sealed record ClockRequest(string Advance);

internal sealed record ClockAnswer(DateTimeOffset Now);

/// <param name="Clock">test or real.</param>
/// <param name="Started">When this run of the system began: another time after a restart.</param>
/// <param name="Mutant">Only of a system that is wrong on purpose.</param>
internal sealed record SystemDescription(
    string Name, string Version, string Build, string Participant, IReadOnlyList<string> Roles, IReadOnlyList<string> Versions, IReadOnlyList<string> Features, string Clock,
    DateTimeOffset Started, MutantDescription? Mutant = null);

/// <param name="Hits">How often its wrong behaviour was reached and made a difference, since the process began.</param>
internal sealed record MutantDescription(string Name, long Hits);
