using System.Text.Json.Nodes;
using System.Text.Json.Schema;

namespace CatsIce.Gateway.Console.Api.OpenApi;

/// <summary>JSON Schemas of what is answered, made of the types that are written.</summary>
internal sealed class ResponseSchemas
{
    private static readonly JsonSchemaExporterOptions Exporting = new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = static (context, node) => context.TypeInfo.Type == typeof(DateTimeOffset) || context.TypeInfo.Type == typeof(DateTime) ? new JsonObject { ["type"] = "string", ["format"] = "date-time" }
            : context.TypeInfo.Type == typeof(DateTimeOffset?) ? new JsonObject { ["type"] = new JsonArray("string", "null"), ["format"] = "date-time" }
            : node,
    };

    private readonly SortedDictionary<string, JsonNode> _schemas = new(StringComparer.Ordinal);

    public JsonObject All => new(_schemas.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value.DeepClone())));

    /// <returns>A reference to the schema of the type.</returns>
    public JsonObject Of(Type type)
    {
        var name = NameOf(type);
        var place = $"#/components/schemas/{name}";
        if (!_schemas.ContainsKey(name))
        {
            _schemas.Add(name, Settle(ApiJson.Options.GetJsonSchemaAsNode(type, Exporting), place));
        }
        return new JsonObject { ["$ref"] = place };
    }

    // A type that stands twice in one schema refers to its first place, counted from the root of that schema.
    private static JsonNode Settle(JsonNode node, string place)
    {
        foreach (var child in node is JsonObject named ? named.Select(pair => pair.Value).ToList() : node is JsonArray list ? list.ToList() : [])
        {
            if (child is not null)
            {
                Settle(child, place);
            }
        }
        if (node is JsonObject schema && schema["$ref"] is JsonValue value && value.TryGetValue<string>(out var reference))
        {
            schema["$ref"] = place + reference.TrimStart('#');
        }
        return node;
    }

    // ApiPage<MessageRow> is MessageRowPage.
    private static string NameOf(Type type) => type.IsGenericType ? type.GetGenericArguments()[0].Name + type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)].Replace("Api", "", StringComparison.Ordinal) : type.Name;
}
