using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Mutants;

namespace CatsIce.ConformanceSuite.Reports;

/// <summary>All that a report shows of one session: the verdicts, and the evidence that they were made from.</summary>
/// <param name="Bytes">The bytes that were kept under a SHA-256; null when there are none.</param>
internal sealed record SessionRecord(SessionResult Result, ImmutableArray<Happening> Transcript, Func<string, ReadOnlyMemory<byte>?> Bytes)
{
    /// <summary>How well the suite of the session tells right from wrong; null: not measured for its content.</summary>
    public SuiteScore? Score { get; init; }

    /// <summary>Scenarios that the suite asks of this system and that are not part of the session: what was selected was only a part.</summary>
    public int NotRun { get; init; }

    private ILookup<string, Happening>? _byScenario;

    /// <param name="folder">Of the session, whose evidence was found unbroken when it was judged.</param>
    /// <param name="suite">All its scenarios.</param>
    public static SessionRecord Read(string folder, SessionResult result, IReadOnlyCollection<Scenario> suite)
    {
        var recorded = TranscriptReader.Read(folder);
        var ran = result.Scenarios.Select(pair => pair.Scenario.Id).ToHashSet(StringComparer.Ordinal);
        return new SessionRecord(result, recorded.Happenings, hash => Kept(recorded.Bytes, hash)) 
        {
            Score = SuiteScore.Of(result.SuiteHash),
            NotRun = suite.Count(scenario => !ran.Contains(scenario.Id) && Applicability.Missing(scenario, result.System) is null),
        };
    }

    /// <summary>In the order in which they happened.</summary>
    public IEnumerable<Happening> Of(string scenario) => (_byScenario ??= Transcript.ToLookup(happening => happening.Scenario))[scenario];

    // A report tells that bytes are missing; it does not fail for it.
    private static ReadOnlyMemory<byte>? Kept(ByteStore store, string hash)
    {
        try
        {
            return store.Read(hash);
        }
        catch (EvidenceException)
        {
            return null;
        }
    }
}
