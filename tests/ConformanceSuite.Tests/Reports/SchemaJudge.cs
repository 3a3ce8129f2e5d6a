using System.Text.Json;
using System.Text.RegularExpressions;

namespace ConformanceSuite.Tests.Reports;

/// <summary>As much of JSON Schema as docs/certify/report.schema.json uses. A keyword that it does not know fails the test: nothing passes because it was not looked at.</summary>
internal sealed class SchemaJudge(JsonElement root)
{
    private static readonly string[] Silent = ["$schema", "$id", "$defs", "title", "description"];

    public List<string> Faults { get; } = [];

    public void Judge(JsonElement value) => Judge(value, root, "$");

    private void Judge(JsonElement value, JsonElement schema, string path)
    {
        foreach (var keyword in schema.EnumerateObject().Where(keyword => !Silent.Contains(keyword.Name)))
        {
            var good = keyword.Name switch
            {
                "$ref" => Follow(value, keyword.Value.GetString()!, path),
                "type" => Types(keyword.Value).Any(type => Is(value, type)),
                "const" => JsonElement.DeepEquals(value, keyword.Value),
                "enum" => keyword.Value.EnumerateArray().Any(known => JsonElement.DeepEquals(value, known)),
                "pattern" => value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, keyword.Value.GetString()!),
                "minLength" => value.ValueKind != JsonValueKind.String || value.GetString()!.Length >= keyword.Value.GetInt32(),
                "minimum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() >= keyword.Value.GetDouble(),
                "required" => value.ValueKind != JsonValueKind.Object || keyword.Value.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _)),
                "items" => value.ValueKind != JsonValueKind.Array || All(value.EnumerateArray().Select((item, at) => (item, $"{path}[{at}]")), keyword.Value),
                "properties" => value.ValueKind != JsonValueKind.Object || Properties(value, keyword.Value, path),
                "propertyNames" => value.ValueKind != JsonValueKind.Object || All(value.EnumerateObject().Select(property => (JsonSerializer.SerializeToElement(property.Name), path)), keyword.Value),
                "additionalProperties" => value.ValueKind != JsonValueKind.Object || Others(value, schema, keyword.Value, path),
                "oneOf" => keyword.Value.EnumerateArray().Count(one => FaultsOf(value, one) == 0) == 1,
                _ => false,
            };
            if (!good)
            {
                Faults.Add($"{path}: {keyword.Name} {keyword.Value.GetRawText()}");
            }
        }
    }

    private int FaultsOf(JsonElement value, JsonElement schema)
    {
        var apart = new SchemaJudge(root);
        apart.Judge(value, schema, "");
        return apart.Faults.Count;
    }

    private bool Follow(JsonElement value, string reference, string path)
    {
        var target = reference.Split('/').Skip(1).Aggregate(root, (at, name) => at.GetProperty(name));
        Judge(value, target, path);
        return true;
    }

    private bool All(IEnumerable<(JsonElement Value, string Path)> values, JsonElement schema)
    {
        foreach (var (value, path) in values)
        {
            Judge(value, schema, path);
        }

        return true;
    }

    private bool Properties(JsonElement value, JsonElement known, string path) => known.EnumerateObject().All(property =>
        !value.TryGetProperty(property.Name, out var found) || All([(found, $"{path}.{property.Name}")], property.Value));

    private bool Others(JsonElement value, JsonElement schema, JsonElement rule, string path)
    {
        var others = value.EnumerateObject().Where(property => !schema.TryGetProperty("properties", out var known) || !known.TryGetProperty(property.Name, out _)).ToArray();
        return rule.ValueKind == JsonValueKind.False ? others.Length == 0 : All(others.Select(property => (property.Value, $"{path}.{property.Name}")), rule);
    }

    private static IEnumerable<string> Types(JsonElement types) => types.ValueKind == JsonValueKind.Array ? types.EnumerateArray().Select(type => type.GetString()!) : [types.GetString()!];

    private static bool Is(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "null" => value.ValueKind == JsonValueKind.Null,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        _ => false,
    };
}
