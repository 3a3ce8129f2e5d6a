using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CatsIce.Schemas.Tool.CommandLine;

/// <summary>How all verbs write JSON.</summary>
internal static class JsonOutput
{
    public static JsonSerializerOptions Format { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        // Names are in many scripts; only what JSON itself asks for is escaped. The output is no part of a web page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static void Write(object value, TextWriter output) => output.WriteLine(JsonSerializer.Serialize(value, Format));
}
