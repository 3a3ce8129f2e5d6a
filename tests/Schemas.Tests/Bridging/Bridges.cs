using CatsIce.Schemas;
using CatsIce.Schemas.Bridging;

namespace Schemas.Tests.Bridging;

/// <summary>Both directions, and the samples of both versions.</summary>
internal static class Bridges
{
    public static Bridge Up { get; } = Get("2.0", "3.0");

    public static Bridge Down { get; } = Get("3.0", "2.0");

    public static IEnumerable<TheoryDataRow<string>> Older() => Names("v2.0").Select(n => new TheoryDataRow<string>(n));

    /// <summary>Samples of the newer version whose message the older one has, too.</summary>
    public static IEnumerable<TheoryDataRow<string>> Newer() =>
        Names("v3.0").Where(n => Down.Knows(n[..5])).Select(n => new TheoryDataRow<string>(n));

    public static string Text(string version, string sample) => File.ReadAllText(Path.Combine(Folder(version), sample));

    public static BridgeOutcome.Converted Converted(BridgeOutcome outcome) => outcome as BridgeOutcome.Converted
        ?? throw new Xunit.Sdk.XunitException(string.Join("\n", ((BridgeOutcome.Refused)outcome).Findings));

    private static IEnumerable<string> Names(string version) =>
        Directory.EnumerateFiles(Folder(version), "*.xml").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal);

    private static string Folder(string version) => Path.Combine(Samples_Folder.Root, "samples", "messages", version);

    private static Bridge Get(string from, string to) =>
        SchemaLibrary.Default.TryGetBridge(from, to, out var bridge) ? bridge : throw new InvalidOperationException($"There is no bridge from {from} to {to}.");
}
