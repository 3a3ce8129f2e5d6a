using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CatsIce.Gateway.Conformance.Reports;

/// <summary>As much of JSON Schema as the schema of the report uses, so that what is published is what is looked for. A keyword that it does not know is no schema of ours: nothing passes because it was not
/// looked at. Beyond the schema a text holds no hidden characters, and a whole number fits into 64 bits. Thread-safe.</summary>
internal sealed class JsonShape
{
    private static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, JsonShape> _named;
    private readonly Dictionary<string, JsonShape> _members = new(StringComparer.Ordinal);
    private readonly List<JsonShape> _oneOf = [];
    private string[] _types = [];
    private string[] _values = [];
    private string[] _required = [];
    private Regex? _pattern;
    private string? _target;
    private int _leastLength;
    private double? _least;
    private JsonShape? _items;
    private JsonShape? _names;
    private JsonShape? _others;
    private bool _isClosed;

    private JsonShape(JsonElement schema, Dictionary<string, JsonShape> named)
    {
        _named = named;
        foreach (var keyword in schema.EnumerateObject())
        {
            Take(keyword.Name, keyword.Value);
        }
    }

    /// <param name="schema">The whole document.</param>
    public static JsonShape Of(JsonElement schema)
    {
        var named = new Dictionary<string, JsonShape>(StringComparer.Ordinal);
        foreach (var definition in schema.GetProperty("$defs").EnumerateObject())
        {
            named.Add($"#/$defs/{definition.Name}", new JsonShape(definition.Value, named));
        }
        return new JsonShape(schema, named);
    }

    public void Judge(JsonElement value, FaultList faults)
    {
        if (_target is not null)
        {
            _named[_target].Judge(value, faults);
        }
        if (_types.Length > 0 && !_types.Any(type => Is(value, type)))
        {
            faults.Add(value, string.Join(" or ", _types.Select(Words)));
            return;
        }
        if (_values.Length > 0 && value.ValueKind != JsonValueKind.String)
        {
            faults.Add(value, Values());
            return;
        }
        if (_oneOf.Count > 0 && _oneOf.Count(shape => shape.Takes(value)) != 1)
        {
            JudgeLast(value, faults);
        }
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                JudgeText(value, faults);
                break;
            case JsonValueKind.Number when _least is { } least && value.GetDouble() < least:
                faults.Add(value, string.Create(CultureInfo.InvariantCulture, $"a number of at least {least}"));
                break;
            case JsonValueKind.Object:
                JudgeMembers(value, faults);
                break;
            case JsonValueKind.Array when _items is not null:
                JudgeItems(value, _items, faults);
                break;
        }
    }

    private bool Takes(JsonElement value)
    {
        var faults = new FaultList();
        Judge(value, faults);
        return !faults.Any;
    }

    // The last of them is the one that says most: null is what else there may be.
    private void JudgeLast(JsonElement value, FaultList faults)
    {
        var before = faults.All.Count;
        _oneOf[^1].Judge(value, faults);
        if (faults.All.Count == before)
        {
            faults.Add(value, "one of the forms that the schema names");
        }
    }

    private string Values() => _values.Length == 1 ? $"'{_values[0]}'" : $"one of {string.Join(", ", _values)}";

    private void JudgeText(JsonElement value, FaultList faults)
    {
        var text = value.GetString()!;
        if (HiddenCharacters.First(text) is { } hidden)
        {
            faults.Add($"the hidden character {HiddenCharacters.CodeOf(hidden)}", "a text whose characters are all seen, as the suite writes it");
        }
        else if (_values.Length > 0 && !_values.Contains(text))
        {
            faults.Add(value, Values());
        }
        else if (text.Length < _leastLength || _pattern?.IsMatch(text) == false)
        {
            faults.Add(value, _pattern is null ? "a text that is not empty" : $"a text of the form {_pattern}");
        }
    }

    private void JudgeMembers(JsonElement value, FaultList faults)
    {
        foreach (var member in value.EnumerateObject())
        {
            if (faults.IsFull)
            {
                return;
            }
            var name = member.Name;
            faults.Into(name);
            _names?.Judge(JsonSerializer.SerializeToElement(name), faults);
            if ((_members.GetValueOrDefault(name) ?? _others) is { } shape)
            {
                shape.Judge(member.Value, faults);
            }
            else if (_isClosed)
            {
                faults.Add("a member that reports do not have", $"only {string.Join(", ", _members.Keys)}");
            }
            faults.Out();
        }
        foreach (var name in _required.Where(name => !value.TryGetProperty(name, out _)))
        {
            faults.Into(name);
            faults.Add("nothing", "it to be there");
            faults.Out();
        }
    }

    private static void JudgeItems(JsonElement value, JsonShape shape, FaultList faults)
    {
        var at = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (faults.IsFull)
            {
                return;
            }
            faults.Into(at++);
            shape.Judge(item, faults);
            faults.Out();
        }
    }

    private void Take(string keyword, JsonElement value)
    {
        switch (keyword)
        {
            case "$schema" or "$id" or "$defs" or "title" or "description":
                break;
            case "$ref":
                _target = value.GetString();
                break;
            case "type":
                _types = Texts(value);
                break;
            case "const" or "enum":
                _values = Texts(value);
                break;
            case "required":
                _required = Texts(value);
                break;
            case "pattern":
                _pattern = new Regex(value.GetString()!, RegexOptions.CultureInvariant, LongestMatch);
                break;
            case "minLength":
                _leastLength = value.GetInt32();
                break;
            case "minimum":
                _least = value.GetDouble();
                break;
            case "items":
                _items = new JsonShape(value, _named);
                break;
            case "propertyNames":
                _names = new JsonShape(value, _named);
                break;
            case "additionalProperties" when value.ValueKind == JsonValueKind.False:
                _isClosed = true;
                break;
            case "additionalProperties":
                _others = new JsonShape(value, _named);
                break;
            case "oneOf":
                _oneOf.AddRange(value.EnumerateArray().OrderBy(one => one.TryGetProperty("type", out var type) && type.ValueEquals("null") ? 0 : 1).Select(one => new JsonShape(one, _named)));
                break;
            case "properties":
                foreach (var member in value.EnumerateObject())
                {
                    _members.Add(member.Name, new JsonShape(member.Value, _named));
                }
                break;
            default:
                throw new NotSupportedException($"The schema of the report uses the keyword {keyword}, which is looked at nowhere.");
        }
    }

    private static string[] Texts(JsonElement value) => value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(one => one.GetString()!)] : [value.GetString()!];

    private static bool Is(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "null" => value.ValueKind == JsonValueKind.Null,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number),
        _ => throw new NotSupportedException($"The schema of the report uses the type {type}, which is looked at nowhere."),
    };

    private static string Words(string type) => type switch
    {
        "object" => "an object",
        "array" => "a list",
        "string" => "a text",
        "boolean" => "true or false",
        "integer" => "a whole number that fits into 64 bits",
        "number" => "a number",
        _ => type,
    };
}
