using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace CatsIce.ConformanceSuite.Reports.Texts;

/// <summary>The words of a report in one language, by id. Verdict codes, ids and the texts of the specification are the same in every language.</summary>
internal sealed class ReportTexts
{
    private readonly FrozenDictionary<string, string> _texts;

    private ReportTexts(string language, FrozenDictionary<string, string> texts) => (Language, _texts) = (language, texts);

    public static ReportTexts English { get; } = Load("en");

    public static ReportTexts Russian { get; } = Load("ru");

    /// <summary>Languages in which reports are written.</summary>
    public static IReadOnlyList<ReportTexts> All { get; } = [English, Russian];

    /// <summary>ISO 639-1: <c>en</c>.</summary>
    public string Language { get; }

    public IEnumerable<string> Ids => _texts.Keys;

    /// <exception cref="KeyNotFoundException">No text has this id: a mistake in the program, found by the tests.</exception>
    public string this[string id] => _texts.TryGetValue(id, out var text) ? text : throw new KeyNotFoundException($"The report texts '{Language}' have no text '{id}'.");

    /// <summary>The text, or what the specification itself says where this language has nothing of its own.</summary>
    public string Or(string id, string otherwise) => _texts.GetValueOrDefault(id, otherwise);

    /// <summary>The text with values in its places <c>{0}</c>, <c>{1}</c> …</summary>
    public string Of(string id, params ReadOnlySpan<object?> values) => string.Format(CultureInfo.InvariantCulture, this[id], values);

    private static ReportTexts Load(string language)
    {
        using var stream = typeof(ReportTexts).Assembly.GetManifestResourceStream($"reports/texts/{language}.json")
            ?? throw new InvalidOperationException($"The texts of reports in '{language}' are not in this build.");
        return new ReportTexts(language, JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!.ToFrozenDictionary(StringComparer.Ordinal));
    }
}
