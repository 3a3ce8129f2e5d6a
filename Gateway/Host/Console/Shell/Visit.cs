using CatsIce.Gateway.Console.Access;
using CatsIce.Gateway.Console.Access.Sessions;
using CatsIce.Gateway.Console.Shell.Pages;
using CatsIce.Gateway.Console.Shell.Texts;
using Microsoft.AspNetCore.Components;

namespace CatsIce.Gateway.Console.Shell;

/// <summary>One request for a page: who asks, in which language, for what.</summary>
internal sealed class Visit
{
    private readonly HttpContext _context;

    /// <param name="options">For the language where the browser names none that we have.</param>
    public Visit(HttpContext context, ConsoleOptions options, TimeProvider time)
    {
        _context = context;
        Taste = Taste.Of(context.Request, options);
        Now = time.GetUtcNow();
    }

    public Taste Taste { get; }

    public ConsoleTexts Texts => Taste.Texts;

    /// <summary>One moment for the whole page.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>Null before somebody has signed in.</summary>
    public ConsoleSession? Session => _context.Features.Get<ConsoleSession>();

    /// <summary>Null before somebody has signed in with all that is asked.</summary>
    public Viewer? Known => _context.Features.Get<Viewer>();

    /// <exception cref="InvalidOperationException">The endpoint is open to people who are not signed in.</exception>
    public Viewer Viewer => Known ?? throw new InvalidOperationException("Nobody has signed in.");

    public HttpRequest Request => _context.Request;

    public HttpResponse Response => _context.Response;

    public HttpContext Context => _context;

    public CancellationToken Cancel => _context.RequestAborted;

    public string Path => _context.Request.Path.Value ?? "/";

    public bool IsOperator => Known?.Role == ViewerRole.Operator;

    /// <summary>A parameter of the address: the first of its name; empty where there is none.</summary>
    public string Asked(string name) => _context.Request.Query[name] is [{ } first, ..] ? first : "";

    /// <summary>A part of the path; empty where there is none.</summary>
    public string Part(string name) => _context.Request.RouteValues[name] as string ?? "";

    /// <summary>A page with what it shows.</summary>
    public IResult Show<TPage, TModel>(TModel model, int status = StatusCodes.Status200OK)
        where TPage : IComponent
        where TModel : class => new ShownPage(this, typeof(TPage), model, typeof(TModel), status);

    /// <summary>What is not there and what may not be seen is answered alike.</summary>
    public IResult NotFound() => Notice("notFound", StatusCodes.Status404NotFound);

    /// <param name="id">Of the texts <c>notice.ID.title</c> and <c>notice.ID.text</c>.</param>
    public IResult Notice(string id, int status, string? reference = null) => Show<NoticePage, Notice>(new Notice(id, reference), status);

    /// <summary>For a person who followed a link to the API, as to a file, and gets a problem in its place.</summary>
    public IResult Problem(string detail, int status) => Show<NoticePage, Notice>(new Notice("problem", Reference: null, detail), status);

    /// <summary>On to another page, after something was done: a reload does not do it again.</summary>
    /// <param name="path">Of this console.</param>
    public static IResult Go(string path) => new SeeOther(path);
}
