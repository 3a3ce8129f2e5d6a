using System.Text.Json.Nodes;

namespace CatsIce.Gateway.Console.Api.Asking;

/// <summary>A parameter of the API: how it is called, what it takes, and how it is read. The one place for all three, so that the description cannot say anything else than what is done.</summary>
/// <param name="Description">What it chooses.</param>
/// <param name="Expected">What it takes, for who gave something else.</param>
/// <param name="Schema">The same for programs (JSON Schema).</param>
/// <param name="Example">Of a right value.</param>
internal abstract record ApiParameter(string Name, string Description, string Expected, JsonObject Schema, string Example)
{
    /// <summary>A segment of the path; otherwise of the query.</summary>
    public bool IsInPath { get; init; }

    /// <summary>Must be there; those of the path are always.</summary>
    public bool IsRequired { get; init; }

    /// <returns>Null when it is not what is expected.</returns>
    public abstract object? Read(string text);
}

/// <inheritdoc/>
/// <param name="Reading">Null when the text is not what is expected.</param>
internal sealed record ApiParameter<T>(string Name, string Description, string Expected, JsonObject Schema, string Example, Func<string, object?> Reading)
    : ApiParameter(Name, Description, Expected, Schema, Example)
    where T : notnull
{
    public override object? Read(string text) => Reading(text);
}
