using System.Globalization;
using CatsIce.Gateway.Console.Access;
using CatsIce.Gateway.Console.Access.Sessions;
using CatsIce.Gateway.Console.Api;
using CatsIce.Gateway.Console.Shell.Pages;
using Microsoft.AspNetCore.Components;

namespace CatsIce.Gateway.Console.Shell.Live;

/// <summary>Keeps a part of a page new by server-sent events: the whole part, whenever it has changed. It ends with the session, which it does not prolong.</summary>
internal sealed class LiveParts(SessionBook sessions, ConsoleOptions options, TimeProvider time)
{
    private readonly LivePlaces _places = new();

    /// <param name="read">What the part shows, anew each time.</param>
    public Task Serve<TPart, TModel>(HttpContext context, Func<Visit, TModel> read)
        where TPart : IComponent
        where TModel : class => Stream(context, async events =>
        {
            var (last, session) = ("", context.Features.Get<ConsoleSession>()!);
            using var tick = new PeriodicTimer(options.LookEvery, time);
            do
            {
                if (sessions.Read(SessionCookie.Read(context.Request), time.GetUtcNow()) is not { Step: SignInStep.Done } now || now.Account.Name != session.Account.Name)
                {
                    return;
                }
                var visit = new Visit(context, options, time);
                var html = await ShownPage.Render(context.RequestServices, visit, typeof(TPart), read(visit), typeof(TModel));
                if (html != last)
                {
                    await events.Part(html);
                    last = html;
                }
            }
            while (await tick.WaitForNextTickAsync(context.RequestAborted));
        });

    /// <summary>Events until the work has ended. Only for who has signed in: the places are shared out by account.</summary>
    public async Task Stream(HttpContext context, Func<LiveEvents, Task> work)
    {
        if (!_places.TryTake(context.Features.Get<Viewer>()!.Account, out var place, out var refusal))
        {
            await Refuse(context, refusal);
            return;
        }
        using (place)
        {
            context.Response.ContentType = "text/event-stream";
            var events = new LiveEvents(context.Response);
            await work(events);
            await events.End();
        }
    }

    private Task Refuse(HttpContext context, LiveRefusal refusal)
    {
        context.Response.Headers.RetryAfter = ((int)Math.Ceiling(options.LookEvery.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return refusal == LiveRefusal.OfAccount
            ? ApiProblem.Write(context, StatusCodes.Status429TooManyRequests, "TooManyLivePages", $"This account has {LivePlaces.MostOfOne} live pages open, as many as one account may. Close one of them.")
            : ApiProblem.Write(context, StatusCodes.Status503ServiceUnavailable, "NoLivePlace", $"{LivePlaces.Most} live pages are open, as many as one hub keeps new. The page itself can be fetched again at any time.");
    }
}

/// <summary>Writes events for <c>live.js</c>.</summary>
internal sealed class LiveEvents(HttpResponse response)
{
    public Task Part(string html) => Write("part", html);

    /// <summary>Nothing more comes: the browser need not ask again.</summary>
    public Task End() => Write("end", "");

    private async Task Write(string name, string data)
    {
        // A line break ends a line of data; the browser puts it back.
        await response.WriteAsync($"event: {name}\ndata: {data.ReplaceLineEndings("\ndata: ")}\n\n", response.HttpContext.RequestAborted);
        await response.Body.FlushAsync(response.HttpContext.RequestAborted);
    }
}
