using System.Text.Json;

namespace CatsIce.Schemas.Sampling;

/// <summary>Places that the schema has and no valid document, or none of the stories, can hold; with the reason.</summary>
internal static class Places_never_written
{
    public static IEnumerable<string> Of(string version, string message)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "places-never-written.json");
        return JsonSerializer.Deserialize<Entry[]>(File.ReadAllText(file), JsonSerializerOptions.Web)!
            .Where(e => e.Version == version && e.Place.StartsWith(message + "/", StringComparison.Ordinal)).Select(e => e.Place)
            .Concat(Forbidden(version, message) ? [$"{message}/correlationIdentifier"] : []);
    }

    /// <summary>C0511: the header group is the same for all messages, and many of them answer nothing.</summary>
    private static bool Forbidden(string version, string message) =>
        Every_message.Generator(version).Specification.Messages.All.Single(m => m.Code == message).Correlation == Correlation.Forbidden;

    private sealed record Entry(string Version, string Place, string Why);
}
