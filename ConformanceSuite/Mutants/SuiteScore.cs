using System.Globalization;
using System.Text.Json;
using CatsIce.ConformanceSuite.CommandLine;

namespace CatsIce.ConformanceSuite.Mutants;

/// <summary>How well a suite told right from wrong, as <c>mutants run</c> wrote it into <c>Mutants/score.json</c>.</summary>
/// <param name="Suite">Content of the suite that was measured: see <see cref="Engine.Hashes.OfSuite"/>.</param>
/// <param name="Mutants">Systems with a known fault that count: without those that were found to behave like a right one.</param>
/// <param name="Killed">That it found out.</param>
/// <param name="Command">The line that measures again.</param>
internal sealed record SuiteScore(string Suite, DateTimeOffset Measured, int Mutants, int Killed, string Command)
{
    private static readonly Lazy<SuiteScore?> Beside = new(() => Read(Path.Combine(AppContext.BaseDirectory, "Mutants", "score.json")));

    /// <summary>That of this suite as it was released; it may be of another content than the present one. Null: none was measured.</summary>
    public static SuiteScore? Own => Beside.Value;

    /// <summary>The one that was measured with this content; null: not measured for it.</summary>
    public static SuiteScore? Of(string suite) => Own is { } own && own.Suite == suite ? own : null;

    /// <exception cref="InputFaultException">It is no such file. A score that cannot be read is not passed over.</exception>
    public static SuiteScore? Read(string file)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            var root = json.RootElement;
            var score = new SuiteScore(
                Text(root, "suite"), DateTimeOffset.Parse(Text(root, "measured"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
                root.GetProperty("mutants").GetInt32(), root.GetProperty("killed").GetInt32(), Text(root, "command"));
            return score.Killed >= 0 && score.Killed <= score.Mutants ? score : throw new FormatException($"{score.Killed} of {score.Mutants} mutants cannot have been found out.");
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            throw new InputFaultException($"{file} is no mutation score: {wrong.Message} 'mutants run' writes one.");
        }
    }

    private static string Text(JsonElement root, string name) => root.GetProperty(name).GetString() is { Length: > 0 } text ? text : throw new FormatException($"'{name}' is empty.");
}
