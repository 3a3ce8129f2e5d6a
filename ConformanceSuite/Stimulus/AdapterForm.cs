using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CatsIce.ConformanceSuite.Stimulus;

/// <summary>What goes to an adapter or a command and what comes back, as JSON (docs/certify/adapter.md).</summary>
internal static class AdapterForm
{
    /// <summary>The stimulus that changes nothing: the system is asked for its own record of the movement.</summary>
    public const string OwnView = "state";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static JsonObject Write(StimulusRequest request)
    {
        var written = new JsonObject
        {
            ["scenario"] = request.Scenario,
            ["values"] = new JsonObject(request.Values.Select(value => KeyValuePair.Create(value.Key, (JsonNode?)value.Value))),
        };
        if (request.Mrn is not null)
        {
            written["mrn"] = request.Mrn;
        }

        if (request.Css is not null)
        {
            written["css"] = request.Css;
        }

        if (request.Declaration is not null)
        {
            written["declaration"] = request.Declaration.DeepClone();
        }

        return written;
    }

    public static StimulusOutcome ReadOutcome(ReadOnlyMemory<byte> body) => Read<Answer>(body, out var trouble) is { } answer
        ? new StimulusOutcome(
            answer.Mrn,
            (answer.Values ?? []).ToImmutableSortedDictionary(value => value.Key, value => value.Value is JsonValue one ? one.ToString() : value.Value?.ToJsonString() ?? "", StringComparer.Ordinal),
            "",
            Refused: false)
        : StimulusOutcome.Failed(trouble);

    /// <summary>The state of a movement, as the value <c>state</c>.</summary>
    public static StimulusOutcome ReadState(ReadOnlyMemory<byte> body) => Read<View>(body, out var trouble) switch
    {
        null => StimulusOutcome.Failed(trouble),
        { State: { Length: > 0 } state } => new StimulusOutcome(null, ImmutableSortedDictionary<string, string>.Empty.Add(OwnView, state), "", Refused: false),
        _ => StimulusOutcome.Failed("The view of the movement has no 'state'."),
    };

    public static (SystemDescription? Description, string Trouble) ReadDescription(ReadOnlyMemory<byte> body)
    {
        if (Read<Described>(body, out var trouble) is not { } read)
        {
            return (null, trouble);
        }

        return string.IsNullOrWhiteSpace(read.Name)
            ? (null, "The description of the system has no 'name'.")
            : (new SystemDescription(read.Name, read.Version ?? "", read.Build ?? "", [.. read.Roles ?? []], [.. read.Versions ?? []], [.. read.Features ?? []], read.Clock ?? "real", read.Started ?? "") { MutantHits = read.Mutant?.Hits }, "");
    }

    private static T? Read<T>(ReadOnlyMemory<byte> body, out string trouble)
        where T : class
    {
        try
        {
            trouble = "The answer is the JSON value null; expected an object.";
            return JsonSerializer.Deserialize<T>(body.Span, Json);
        }
        catch (JsonException e)
        {
            trouble = $"The answer is not the JSON that docs/certify/adapter.md describes: {e.Message}";
            return null;
        }
    }

    private sealed record Answer(string? Mrn, Dictionary<string, JsonNode?>? Values);

    private sealed record View(string? State);

    private sealed record Described(string? Name, string? Version, string? Build, string[]? Roles, string[]? Versions, string[]? Features, string? Clock, string? Started, DescribedMutant? Mutant);

    private sealed record DescribedMutant(string? Name, long Hits);
}
