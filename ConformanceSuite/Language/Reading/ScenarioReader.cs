using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CatsIce.ConformanceSuite.Yaml;
using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Language.Reading;

/// <summary>One scenario file, as far as it could be read.</summary>
/// <param name="Scenario">Null: it has faults.</param>
/// <param name="Lines">Where each key of the scenario stands.</param>
internal sealed record ScenarioReading(Scenario? Scenario, ImmutableDictionary<string, int> Lines, ImmutableArray<FileFault> Faults);

/// <summary>YAML to <see cref="Scenario"/>. Reads strictly and looks at nothing but this one file; whether what it names exists is found out by <see cref="Soundness.Examination"/>.</summary>
internal static class ScenarioReader
{
    /// <summary>More is no scenario that a person reads.</summary>
    private const int LargestFile = 256 * 1024;

    /// <param name="file">Path from the folder of scenarios, with forward slashes.</param>
    /// <param name="bytes">The file.</param>
    public static ScenarioReading Read(string file, byte[] bytes)
    {
        var faults = new Faults(file);
        var node = TextOf(bytes, faults) is { } text ? YamlReader.Read(text, faults) : null;
        if (node is not YamlMap map)
        {
            if (node is not null)
            {
                faults.Add(node, $"A scenario is a group of keys ({string.Join(", ", Grammar.Scenario)}), but here is {node.Kind}.");
            }

            return new(null, ImmutableDictionary<string, int>.Empty, faults.Found);
        }

        var scenario = Read(new YamlFields(map, "a scenario", Grammar.Scenario, faults), file, Convert.ToHexStringLower(SHA256.HashData(bytes)), faults);
        return new(faults.Any ? null : scenario, map.Entries.ToImmutableDictionary(entry => entry.Key, entry => entry.Line), faults.Found);
    }

    private static Scenario Read(YamlFields fields, string file, string hash, Faults faults)
    {
        foreach (var key in (string[])["role", "level", "polarity", "verifies", "steps"])
        {
            fields.Need(key);
        }

        return new(
            fields.NeededText("id"),
            fields.NeededText("title"),
            fields.NeededText("css"),
            fields.OneOf("role", Grammar.Roles) ?? Role.Any,
            fields.NeededText("family"),
            fields.Texts("requires"),
            fields.Texts("verifies"),
            fields.OneOf("level", [("must", RequirementLevel.Must), ("should", RequirementLevel.Should), ("may", RequirementLevel.May)]) ?? RequirementLevel.Must,
            fields.OneOf("polarity", [("positive", false), ("negative", true)]) ?? false,
            fields.Texts("preconditions"),
            StoryOf(fields.Group("movement", Grammar.Movement)),
            new StepReader(faults).ReadAll(fields.List("steps")),
            file,
            hash);
    }

    private static MovementStory StoryOf(YamlFields? fields) => fields is null
        ? new(null, Diverted: false, Overdue: false, Seed: 0)
        : new(
            fields.OneOf("kind", [("T1", 0), ("TIR", 1)]) switch { 0 => "T1", 1 => "TIR", _ => null },
            fields.Flag("diverted") ?? false,
            fields.Flag("overdue") ?? false,
            fields.Whole("seed", 0, 1_000_000) ?? 0,
            fields.Whole("security", 0, 3)?.ToString(CultureInfo.InvariantCulture),
            fields.OneOf("guarantee", [("1", 1), ("2", 2), ("4", 4), ("9", 9)])?.ToString(CultureInfo.InvariantCulture));

    private static string? TextOf(byte[] bytes, Faults faults)
    {
        if (bytes.Length > LargestFile)
        {
            faults.Add(0, $"The file has {bytes.Length} bytes; a scenario has at most {LargestFile}.");
            return null;
        }

        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            faults.Add(0, "The file is not UTF-8. Save it in this encoding.");
            return null;
        }
    }
}
