using CatsIce.Gateway.Console.Access;
using CatsIce.Gateway.Console.Api.Answers;
using CatsIce.Gateway.Console.Api.Asking;

namespace CatsIce.Gateway.Console.Api;

/// <summary>One thing that the API does. The routes, the reading of parameters and the description are all made from this.</summary>
/// <param name="Path">Below <see cref="ConsoleApi.Prefix"/>, with path parameters in braces.</param>
/// <param name="Id">Unique; the name of the call in clients that are generated.</param>
internal sealed record ApiOperation(string Method, string Path, string Id, string Tag, string Summary, Func<ApiCall, Task<ApiAnswer>> Run)
{
    private static readonly IReadOnlyList<ViewerRole> Everybody = Enum.GetValues<ViewerRole>();

    /// <summary>Who may call it.</summary>
    public IReadOnlyList<ViewerRole> For { get; init; } = Everybody;

    public IReadOnlyList<ApiParameter> Parameters { get; init; } = [];

    /// <summary>What it answers with 200.</summary>
    public required ApiContent Answers { get; init; }

    /// <summary>What it takes; null when nothing.</summary>
    public ApiContent? Takes { get; init; }

    /// <summary>Problems it may answer with, besides those of all operations.</summary>
    public IReadOnlyList<int> Problems { get; init; } = [];

    /// <summary>An operation whose work needs no waiting.</summary>
    public static ApiOperation Get(string path, string id, string tag, string summary, ApiContent answers, Func<ApiCall, ApiAnswer> run) =>
        new(HttpMethods.Get, path, id, tag, summary, call => Task.FromResult(run(call))) { Answers = answers };
}

/// <summary>What travels in a body.</summary>
/// <param name="Of">The type that is written as JSON; null for other media.</param>
internal sealed record ApiContent(string MediaType, Type? Of, string Description)
{
    public static ApiContent Json<T>(string description) => new("application/json", typeof(T), description);
}

/// <summary>A page of a list.</summary>
/// <param name="Next">Link to the next page; null when this is the last one. It stands in the header Link, too.</param>
internal sealed record ApiPage<T>(IReadOnlyList<T> Items, string? Next)
{
    /// <summary>For searches that look through many rows: how far back this page has looked, when it ended before it was full; otherwise null.</summary>
    public DateTimeOffset? LookedBackTo { get; init; }
}
