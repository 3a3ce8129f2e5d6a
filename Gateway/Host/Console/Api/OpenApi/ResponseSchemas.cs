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
        _schemas.TryAdd(name, ApiJson.Options.GetJsonSchemaAsNode(type, Exporting));
        return new JsonObject { ["$ref"] = $"#/components/schemas/{name}" };
    }

    // ApiPage<MessageRow> is MessageRowPage.
    private static string NameOf(Type type) => type.IsGenericType ? type.GetGenericArguments()[0].Name + type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)].Replace("Api", "", StringComparison.Ordinal) : type.Name;
}
