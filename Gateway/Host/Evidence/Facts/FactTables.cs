using System.Collections.Immutable;
using CatsIce.Gateway.Console.Audit;
using CatsIce.Gateway.Retention.Archives;
using CatsIce.Gateway.Retention.Holds;
using CatsIce.Protocol.Evidence.Log;

namespace CatsIce.Gateway.Evidence.Facts;

/// <summary>Every table whose rows are entered into the log. A new kind of fact is one line here.</summary>
internal static class FactTables
{
    public static AcceptedMessages Accepted { get; } = new();

    public static RefusedDocuments Refused { get; } = new();

    public static DeliveryAttempts Attempted { get; } = new();

    public static RegistryChanges RegistryChanged { get; } = new();

    public static Requeues Requeued { get; } = new();

    public static Configurations Configured { get; } = new();

    public static ImmutableArray<FactTable> All { get; } = [Accepted, Refused, Attempted, RegistryChanged, Requeued, Configured, HoldFacts.OfPlacing, HoldFacts.OfLifting, ArchiveFacts.All, ConsoleActions.All];

    /// <returns>Null for a kind whose facts this version of the hub does not know.</returns>
    public static FactTable? Of(string kind) => All.FirstOrDefault(table => table.Kind.ToString() == kind);

    public static FactTable? Of(EvidenceKind kind) => All.FirstOrDefault(table => table.Kind == kind);
}
