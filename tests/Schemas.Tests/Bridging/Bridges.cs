using System.Diagnostics.CodeAnalysis;
using System.Xml.XPath;
using CatsIce.Schemas;
using CatsIce.Schemas.Bridging;
using CatsIce.Schemas.Sampling;

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

    /// <summary>Invented documents, always the same ones.</summary>
    public static IEnumerable<XPathNavigator> Generated(string version, string message, SampleSize size)
    {
        Assert.True(SchemaLibrary.Default.TryByVersion(version, out var css));
        var generator = new SampleGenerator(css, check: false);
        var journeys = size == SampleSize.Maximal ? 2 : 25;
        return Enumerable.Range(1, journeys).Select(seed => Leaf.Parse(generator.Make(message, Journey.Of(seed), size).Document.ToArray()));
    }

    /// <summary>Converts, and looks at the outcome whatever it is.</summary>
    /// <param name="bridge">The direction.</param>
    /// <param name="source">A valid document.</param>
    /// <param name="mayBeRefused">The ends of pointers at which the other version may refuse; empty where nothing may be refused.</param>
    /// <param name="converted">The outcome, where the answer is true.</param>
    public static bool TryConvert(Bridge bridge, XPathNavigator source, string[] mayBeRefused, [NotNullWhen(true)] out BridgeOutcome.Converted? converted)
    {
        var outcome = bridge.Convert(source);
        converted = outcome as BridgeOutcome.Converted;
        if (outcome is BridgeOutcome.Refused refused)
        {
            Assert.Equal(Bridge.FunctionCode, refused.Code);
            Assert.All(refused.Findings, f => Assert.True(Array.Exists(mayBeRefused, end => f.Pointer.EndsWith("/" + end, StringComparison.Ordinal)), f.ToString()));
            Assert.All(refused.Findings, f => Pointers.LeadIntoTheSource(source, f));
            return false;
        }

        Assert.Empty(Judgement.Of(bridge.To, converted!.Document));
        return true;
    }

    private static IEnumerable<string> Names(string version) =>
        Directory.EnumerateFiles(Folder(version), "*.xml").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal);

    private static string Folder(string version) => Path.Combine(Samples_Folder.Root, "samples", "messages", version);

    private static Bridge Get(string from, string to) =>
        SchemaLibrary.Default.TryGetBridge(from, to, out var bridge) ? bridge : throw new InvalidOperationException($"There is no bridge from {from} to {to}.");
}
