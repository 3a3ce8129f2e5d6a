using CatsIce.Gateway.Console.Access.Gate;

namespace CatsIce.Gateway.Console.Shell.Pages;

/// <summary>Where pages say at which addresses they are, and for whom.</summary>
internal sealed class PageRoutes(IEndpointRouteBuilder routes)
{
    public IServiceProvider Services => routes.ServiceProvider;

    public void Get(string pattern, Admits admits, Func<Visit, Task<IResult>> answer) => Map("GET", pattern, admits, answer);

    /// <summary>A form of ours: the gate has looked at where it comes from.</summary>
    public void Post(string pattern, Admits admits, Func<Visit, Task<IResult>> answer) => Map("POST", pattern, admits, answer);

    /// <summary>Something that writes its answer by itself: a stream, a file.</summary>
    public void Raw(string pattern, Admits admits, RequestDelegate answer) => routes.MapMethods(pattern, ["GET"], answer).WithMetadata(admits);

    private void Map(string method, string pattern, Admits admits, Func<Visit, Task<IResult>> answer)
    {
        var (options, time) = (Services.GetRequiredService<ConsoleOptions>(), Services.GetRequiredService<TimeProvider>());
        routes.MapMethods(pattern, [method], async context => await (await answer(new Visit(context, options, time))).ExecuteAsync(context)).WithMetadata(admits);
    }
}
