using System.Text.Json;
using System.Text.Json.Serialization;

namespace CatsIce.NationalSystem.Control;

/// <summary>JSON of the control interface: strict in what it takes, so that a misspelt property is an answer and not a loss.</summary>
internal static class ControlJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.Strict,
        WriteIndented = true,
    };

    /// <exception cref="ControlProblemException">The body is not the JSON that was expected.</exception>
    public static async Task<T> Read<T>(HttpRequest request)
    {
        if (!request.HasJsonContentType())
        {
            throw new ControlProblemException(
                StatusCodes.Status415UnsupportedMediaType, "The body is not JSON.", $"Content-Type is '{request.ContentType}'; send application/json.");
        }

        try
        {
            return await JsonSerializer.DeserializeAsync<T>(request.Body, Options, request.HttpContext.RequestAborted)
                ?? throw new ControlProblemException(StatusCodes.Status400BadRequest, "The body is empty.", "The body is 'null'; send an object.");
        }
        catch (JsonException malformed)
        {
            var where = malformed.LineNumber is { } line ? $" At {malformed.Path ?? "$"}, line {line + 1}." : "";
            throw new ControlProblemException(StatusCodes.Status400BadRequest, "The body is not what this address takes.", malformed.Message.Split(" Path:")[0] + where);
        }
    }
}
