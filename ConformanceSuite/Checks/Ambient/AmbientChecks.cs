using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Judging;

namespace CatsIce.ConformanceSuite.Checks.Ambient;

/// <summary>What is looked at without being asked for, on everything that the system under test sends or answers. Each finding has its own requirement.</summary>
internal static class AmbientChecks
{
    /// <summary>On each call in which the system under test brings a document.</summary>
    public static ImmutableArray<CheckDefinition> OnMessages { get; } =
    [
        .. BodyChecks.OnRequests,
        .. HeaderChecks.All,
        .. ContentChecks.All,
        .. SignatureChecks.OnMessages,
        .. SequenceChecks.All,
    ];

    /// <summary>On each answer of the system under test to a document that was delivered to it.</summary>
    public static ImmutableArray<CheckDefinition> OnAnswers { get; } =
    [
        .. BodyChecks.OnAnswers,
        .. ReceiptChecks.All,
        .. RefusalChecks.All,
        .. FaultChecks.All,
        .. SignatureChecks.OnAnswers,
    ];

    internal static CheckDefinition Define(string name, string sentence, string requirement, Func<CheckContext, IEnumerable<CheckResult>> run) => new(name, sentence, requirement, [], run);
}
