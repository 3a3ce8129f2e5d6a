using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace CatsIce.Gateway.Console.Shell.Texts;

/// <summary>The words of the console in one language, by id. Each part of the console brings its own, in files beside its pages; codes and the texts of the specification are the same in
/// every language.</summary>
internal sealed class ConsoleTexts
{
    private const string Folder = "console/texts/";

    private readonly FrozenDictionary<string, string> _texts;

    private ConsoleTexts(string language, FrozenDictionary<string, string> texts) => (Language, _texts) = (language, texts);

    public static ConsoleTexts English { get; } = Load("en");

    public static ConsoleTexts Russian { get; } = Load("ru");

    public static IReadOnlyList<ConsoleTexts> All { get; } = [English, Russian];

    /// <summary>ISO 639-1: <c>en</c>.</summary>
    public string Language { get; }

    public IEnumerable<string> Ids => _texts.Keys;

    /// <exception cref="KeyNotFoundException">No text has this id: a mistake in the program, found by the tests.</exception>
    public string this[string id] => _texts.TryGetValue(id, out var text) ? text : throw new KeyNotFoundException($"The console has no text '{id}' in '{Language}'.");

    /// <summary>The text, or what is said where this language has nothing of its own.</summary>
    public string Or(string id, string otherwise) => _texts.GetValueOrDefault(id, otherwise);

    /// <summary>The text with values in its places <c>{0}</c>, <c>{1}</c> …</summary>
    public string Of(string id, params ReadOnlySpan<object?> values) => string.Format(CultureInfo.InvariantCulture, this[id], values);

    private static ConsoleTexts Load(string language)
    {
        var assembly = typeof(ConsoleTexts).Assembly;
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith($".{language}.json", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            foreach (var (id, text) in JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!)
            {
                texts.Add(id, text);
            }
        }
        return new ConsoleTexts(language, texts.ToFrozenDictionary(StringComparer.Ordinal));
    }
}
