using System.Reflection;

namespace CatsIce.Gateway.Operate.Configuration;

/// <summary>Fills options records from the configuration and collects every fault, one sentence each, naming the setting. Only the records
/// say what a setting is: name, default, range. Nothing is bound that was not checked.</summary>
internal sealed class SettingsReader(IConfiguration configuration)
{
    private readonly List<string> _faults = [];
    private readonly Dictionary<string, Type> _sections = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<string> Faults => _faults;

    public void AddFault(string sentence) => _faults.Add(sentence);

    public T Read<T>(string section)
        where T : class, new()
    {
        _sections.Add(section, typeof(T));
        var options = new T();
        foreach (var property in typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite))
        {
            var name = $"{section}:{property.Name}";
            if (configuration[name] is { } text)
            {
                Set(options, property, name, text.Trim());
            }
            else if (!SettingText.IsInRange(property, property.GetValue(options)))
            {
                _faults.Add($"{name} is missing; expected {SettingText.Expected(property)}.");
            }
        }

        return options;
    }

    /// <summary>Settings nobody reads are typing errors: in the sections that were read, and sections nobody knows.</summary>
    public void RefuseUnknown()
    {
        foreach (var (name, value) in configuration.AsEnumerable().Where(pair => pair.Value is not null && pair.Key.Contains(':', StringComparison.Ordinal)))
        {
            var parts = name.Split(':');
            var known = _sections.TryGetValue(parts[0], out var type)
                && parts.Length == 2 && type.GetProperty(parts[1], BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase) is not null;
            if (!known)
            {
                _faults.Add($"{name} is no setting of the hub{Nearest(name)}.");
            }
        }
    }

    private void Set(object options, PropertyInfo property, string name, string text)
    {
        if (SettingText.TryParse(property.PropertyType, text, out var value) && SettingText.IsInRange(property, value))
        {
            property.SetValue(options, value);
        }
        else
        {
            _faults.Add($"{name} is '{text}'; expected {SettingText.Expected(property)}.");
        }
    }

    private string Nearest(string name)
    {
        var (nearest, distance) = _sections
            .SelectMany(section => section.Value.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(p => $"{section.Key}:{p.Name}"))
            .Select(candidate => (candidate, Distance(candidate, name)))
            .MinBy(pair => pair.Item2);
        return distance <= name.Length / 3 ? $"; did you mean {nearest}" : "";
    }

    /// <summary>Levenshtein, letter case not counted.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = diagonal + (char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[^1];
    }
}
