using System.Net;
using CatsIce.Gateway.Console.Access.Sessions;
using CatsIce.Gateway.Console.Shell.Pages;
using Microsoft.AspNetCore.Components;

namespace CatsIce.Gateway.Console.Shell.Live;

/// <summary>Keeps a part of a page new by server-sent events: the whole part, whenever it has changed. It ends with the session, which it does not prolong.</summary>
internal sealed class LiveParts(SessionBook sessions, ConsoleOptions options, TimeProvider time) : IDisposable
{
    /// <summary>Each holds a connection and looks into the database again and again.</summary>
    private const int MostAtOnce = 200;

    private readonly SemaphoreSlim _places = new(MostAtOnce);

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

    /// <summary>Events until the work has ended.</summary>
    public async Task Stream(HttpContext context, Func<LiveEvents, Task> work)
    {
        if (!await _places.WaitAsync(TimeSpan.Zero, context.RequestAborted))
        {
            context.Response.StatusCode = (int)HttpStatusCode.ServiceUnavailable;
            return;
        }
        try
        {
            context.Response.ContentType = "text/event-stream";
            var events = new LiveEvents(context.Response);
            await work(events);
            await events.End();
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();
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
