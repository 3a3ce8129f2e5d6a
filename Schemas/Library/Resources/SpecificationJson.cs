using System.Text.Json;
using System.Text.Json.Serialization;

namespace CatsIce.Schemas.Resources;

/// <summary>Reads the tables of the specification strictly: unknown, missing, doubled or null fields are errors of the specification.</summary>
internal static class SpecificationJson
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <exception cref="SpecificationException">Names the file and the place in it.</exception>
    public static T Read<T>(string path) where T : class
    {
        using var stream = EmbeddedResources.Open(path);
        return Read<T>(path, stream);
    }

    public static T Read<T>(string path, Stream stream) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(stream, Strict) ?? throw new SpecificationException($"{path}: holds null, expected an object.");
        }
        catch (JsonException e)
        {
            throw new SpecificationException($"{path}, line {e.LineNumber + 1}, at {e.Path}: {e.Message}", e);
        }
    }
}
