using System.Collections.Immutable;
using System.Globalization;

namespace CatsIce.ConformanceSuite.Yaml;

/// <summary>Reads a group of keys strictly. A fault is noted and reading goes on with an empty value, so that one run finds all faults of a file; who uses the values
/// looks first whether there were any.</summary>
internal sealed class YamlFields
{
    private readonly Dictionary<string, YamlEntry> _entries;
    private readonly string _what;
    private readonly Faults _faults;

    /// <param name="what">For sentences: <c>a scenario</c>, <c>deliver</c>.</param>
    /// <param name="keys">All that may stand here.</param>
    public YamlFields(YamlMap map, string what, ImmutableArray<string> keys, Faults faults)
    {
        (_what, _faults, Line) = (what, faults, map.Line);
        foreach (var stranger in map.Entries.Where(entry => !keys.Contains(entry.Key)))
        {
            faults.Add(stranger.Line, $"'{stranger.Key}' is no key of {what}{Suggestion(stranger.Key, keys)}");
        }

        _entries = map.Entries.Where(entry => keys.Contains(entry.Key)).ToDictionary(entry => entry.Key);
    }

    public int Line { get; }

    public bool Has(string key) => _entries.ContainsKey(key);

    /// <summary>Of the key; of the group when the key is absent.</summary>
    public int LineOf(string key) => _entries.TryGetValue(key, out var entry) ? entry.Line : Line;

    public YamlNode? Node(string key) => _entries.GetValueOrDefault(key)?.Value;

    /// <returns>Null: absent, or no text, which is then noted.</returns>
    public string? Text(string key) => Node(key) switch
    {
        null => null,
        YamlText { Forgotten: false } text => text.Value,
        var other => Wrong(key, other, "a text"),
    };

    /// <returns>Empty where it is missing, which is then noted.</returns>
    public string NeededText(string key)
    {
        Need(key);
        return Text(key) ?? "";
    }

    public bool? Flag(string key) => OneOf(key, [("true", true), ("false", false)]);

    public int? Whole(string key, int least, int most)
    {
        if (Text(key) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        _faults.Add(LineOf(key), $"'{key}' is '{text}'; expected a whole number from {least} to {most}.");
        return null;
    }

    public T? OneOf<T>(string key, ImmutableArray<(string Word, T Value)> words) where T : struct
    {
        if (Text(key) is not { } text)
        {
            return null;
        }

        foreach (var (word, value) in words)
        {
            if (word == text)
            {
                return value;
            }
        }

        _faults.Add(LineOf(key), $"'{key}' is '{text}'; expected {string.Join(" or ", words.Select(pair => pair.Word))}.");
        return null;
    }

    /// <returns>Empty when absent.</returns>
    public ImmutableArray<YamlNode> List(string key) => Node(key) switch
    {
        null => [],
        YamlList list => list.Items,
        var other => Wrong(key, other, "a list") is null ? [] : [],
    };

    /// <summary>A list of texts, each of them once.</summary>
    public ImmutableArray<string> Texts(string key)
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        foreach (var item in List(key))
        {
            if (item is not YamlText { Forgotten: false } text)
            {
                Wrong($"an entry of {key}", item, "a text");
            }
            else if (texts.Contains(text.Value))
            {
                _faults.Add(item, $"'{text.Value}' stands twice in '{key}'.");
            }
            else
            {
                texts.Add(text.Value);
            }
        }

        return texts.ToImmutable();
    }

    /// <returns>Null: absent, or no group of keys, which is then noted.</returns>
    public YamlFields? Group(string key, ImmutableArray<string> keys) => Node(key) switch
    {
        null => null,
        YamlMap map => new(map, $"'{key}'", keys, _faults),
        var other => Wrong<YamlFields>(key, other, "a group of keys"),
    };

    /// <summary>A group whose keys are the author's own, each with a text.</summary>
    public ImmutableSortedDictionary<string, string> Values(string key) => Node(key) is { } node ? ValuesOf(node, $"'{key}'", _faults) : ImmutableSortedDictionary<string, string>.Empty;

    public void Need(string key)
    {
        if (!Has(key))
        {
            _faults.Add(Line, $"'{key}' is missing: {_what} needs it.");
        }
    }

    /// <inheritdoc cref="Values"/>
    public static ImmutableSortedDictionary<string, string> ValuesOf(YamlNode node, string what, Faults faults)
    {
        if (node is not YamlMap map)
        {
            faults.Add(node, $"{what} must be a group of keys, but here is {node.Kind}.");
            return ImmutableSortedDictionary<string, string>.Empty;
        }

        foreach (var entry in map.Entries.Where(entry => entry.Value is not (YamlText { Forgotten: false } or YamlRefused)))
        {
            faults.Add(entry.Line, $"'{entry.Key}' must be a text, but here is {entry.Value.Kind}.");
        }

        return map.Entries.Where(entry => entry.Value is YamlText).ToImmutableSortedDictionary(entry => entry.Key, entry => ((YamlText)entry.Value).Value, StringComparer.Ordinal);
    }

    private string? Wrong(string key, YamlNode found, string expected) => Wrong<string>(key, found, expected);

    private T? Wrong<T>(string key, YamlNode found, string expected) where T : class
    {
        if (found is not YamlRefused)
        {
            _faults.Add(found, $"'{key}' must be {expected}, but here is {found.Kind}.");
        }

        return null;
    }

    private static string Suggestion(string word, ImmutableArray<string> keys) =>
        Spelling.Suggest(word, keys) is { Length: > 0 } suggestion ? suggestion : $"; keys are {string.Join(", ", keys)}.";
}
