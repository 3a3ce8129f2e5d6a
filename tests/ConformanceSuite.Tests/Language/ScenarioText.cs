using System.Collections.Immutable;
using System.Text;
using CatsIce.ConformanceSuite.Checks;
using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Language.Reading;
using CatsIce.ConformanceSuite.Language.Soundness;
using CatsIce.ConformanceSuite.Profiles;
using CatsIce.ConformanceSuite.Yaml;
using CatsIce.Schemas;

namespace ConformanceSuite.Tests.Language;

/// <summary>A sound scenario, to be made worse in one place.</summary>
internal static class ScenarioText
{
    public const string File = "v3.0/arrival/reported.yaml";

    /// <summary>The steps begin in line 13.</summary>
    public const string Head =
        """
        id: TR-DST-0012
        title: Destination reports the arrival of goods that were released
        css: "3.0"
        role: destination
        family: arrival
        requires: [tir]
        verifies: [CSS-ARR-001]
        level: must
        polarity: positive
        preconditions: []
        movement: { kind: TIR, seed: 7 }
        steps:

        """;

    public const string Steps =
        """
          - deliver: { from: departure, message: IE001, as: record }
            answer: receipt
          - stimulate: { do: arrival, with: { office: "${destination.office}" }, as: registered }
          - expect: { message: IE006, to: departure, within: T-ARRIVAL, as: arrival, checks: [same-mrn: { as: record }] }
            reply: receipt

        """;

    public static Vocabulary Words { get; } = new(
        new Dictionary<string, ImmutableArray<CheckArgument>>
        {
            ["same-mrn"] = [new("as", ArgumentKind.Saved, Required: true, "the message that is compared with")],
            ["count"] = [new("is", ArgumentKind.Number, Required: true, "how many"), new("at", ArgumentKind.Path, Required: false, "where"), new("within", ArgumentKind.Duration, Required: false, "how long")],
        }.ToImmutableDictionary(),
        ["digest-altered"], ["arrival", "release"], Features.Names);

    public static Scenario Sound(string text, string file = File)
    {
        var reading = Read(text, file);
        Assert.Empty(Faults(text, file));
        return reading.Scenario!;
    }

    public static IEnumerable<string> Faults(string text, string file = File) =>
        Examination.Of(Read(text, file), SchemaLibrary.Default, Words, (version, template) => (version, template) == ("3.0", "whole.xml")).Select(fault => fault.ToString());

    public static ScenarioReading Read(string text, string file = File) => ScenarioReader.Read(file, Encoding.UTF8.GetBytes(text));

    /// <summary>One fault, and no other.</summary>
    public static void Refused(string text, int line, string sentence, string file = File) => Assert.Equal([new FileFault(file, line, sentence).ToString()], Faults(text, file));
}
