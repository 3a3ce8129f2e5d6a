using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Language.Reading;
using CatsIce.ConformanceSuite.Language.Soundness;
using CatsIce.ConformanceSuite.Yaml;
using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Language;

/// <summary>All scenarios of a folder: read, examined, and by their ids.</summary>
internal sealed class ScenarioLibrary
{
    private const string Payloads = "payloads";

    private ScenarioLibrary(string folder, ImmutableArray<Scenario> all) => (Folder, All) = (folder, all);

    /// <summary>Beside the program: the scenarios that the suite brings.</summary>
    public static string OwnFolder { get; } = Path.Combine(AppContext.BaseDirectory, "Scenarios");

    public string Folder { get; }

    /// <summary>By version, newest first, then by id.</summary>
    public ImmutableArray<Scenario> All { get; }

    public string PathOf(Scenario scenario) => Path.Combine(Folder, scenario.File);

    /// <param name="version">Of the specification.</param>
    /// <param name="template">A <see cref="Payload.Template"/>.</param>
    public string PathOfPayload(string version, string template) => PayloadIn(Folder, version, template);

    /// <param name="folder">Holds <c>v3.0/FAMILY/*.yaml</c> and so on.</param>
    /// <param name="words">See <see cref="Vocabulary"/>.</param>
    /// <param name="faults">Everything that is wrong, by file and line; the library then holds the sound ones.</param>
    public static ScenarioLibrary Read(string folder, Vocabulary words, out ImmutableArray<FileFault> faults)
    {
        var readings = FilesIn(folder).Select(file => ScenarioReader.Read(file, File.ReadAllBytes(Path.Combine(folder, file)))).ToArray();
        faults =
        [
            .. readings.SelectMany(reading => Examination.Of(reading, SchemaLibrary.Default, words, (version, template) => File.Exists(PayloadIn(folder, version, template)))),
            .. Togetherness.Of([.. readings.Where(reading => reading.Scenario is not null)]),
            .. PayloadFiles.FaultsIn(folder, Payloads),
        ];
        var unsound = faults.Select(fault => fault.File).ToHashSet();
        return new(folder,
        [
            .. readings.Select(reading => reading.Scenario).OfType<Scenario>().Where(scenario => !unsound.Contains(scenario.File))
                .OrderByDescending(scenario => scenario.Css, StringComparer.Ordinal).ThenBy(scenario => scenario.Id, StringComparer.Ordinal),
        ]);
    }

    /// <returns>Relative, with forward slashes, in one order on every machine.</returns>
    private static IEnumerable<string> FilesIn(string folder) => Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal);

    /// <summary>A name that leads out of the folder of payloads is the name of no payload.</summary>
    private static string PayloadIn(string folder, string version, string template) =>
        Path.Combine(folder, $"v{version}", Payloads, template.Contains("..", StringComparison.Ordinal) || Path.IsPathRooted(template) ? "" : template);
}
