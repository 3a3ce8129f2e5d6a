using CatsIce.Gateway.Console.Access.Gate;

namespace CatsIce.Gateway.Console.Shell.Pages;

/// <summary>Where pages say at which addresses they are, and for whom.</summary>
internal sealed class PageRoutes(IEndpointRouteBuilder routes)
{
    public IServiceProvider Services => routes.ServiceProvider;

    public void Get(string pattern, Admits admits, Func<Visit, Task<IResult>> answer) => Map("GET", pattern, admits, answer);

    /// <summary>A form of ours: the gate has looked at where it comes from. One with a character that nobody can read goes back to whoever has sent it, and nothing is done.</summary>
    /// <param name="again">The page with the form, what was written, and what is wrong with it.</param>
    /// <param name="judged">A field whose text is judged character by character where it goes; null: none.</param>
    public void Post(string pattern, Admits admits, Func<Visit, Given, Faults, Task<IResult>> again, Func<Visit, Given, Task<IResult>> answer, string? judged = null) => Press(pattern, admits, (visit, form) =>
    {
        var faults = form.Unreadable.Where(field => field != judged).Aggregate(new Faults(), (faults, field) => faults.Add(field, visit.Texts["field.unreadable"]));
        return faults.Any ? again(visit, form, faults.Add("", visit.Texts["shell.unreadable"])) : answer(visit, form);
    });

    /// <summary>The same for a form that is nothing but buttons: nobody writes into it, and what is none of ours is passed over.</summary>
    public void Press(string pattern, Admits admits, Func<Visit, Given, Task<IResult>> answer) =>
        Map("POST", pattern, admits, async visit => await answer(visit, new Given(await FormBody.Read(visit.Request, visit.Cancel))));

    /// <summary>Something that writes its answer by itself: a stream, a file.</summary>
    public void Raw(string pattern, Admits admits, RequestDelegate answer) => routes.MapMethods(pattern, ["GET"], answer).WithMetadata(admits);

    private void Map(string method, string pattern, Admits admits, Func<Visit, Task<IResult>> answer)
    {
        var (options, time) = (Services.GetRequiredService<ConsoleOptions>(), Services.GetRequiredService<TimeProvider>());
        routes.MapMethods(pattern, [method], async context => await (await answer(new Visit(context, options, time))).ExecuteAsync(context)).WithMetadata(admits);
    }
}
