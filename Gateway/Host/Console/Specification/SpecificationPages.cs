using System.Collections.Frozen;
using System.Net;
using CatsIce.Gateway.Console.Access.Gate;
using CatsIce.Gateway.Console.Shell;
using CatsIce.Gateway.Console.Shell.Pages;

namespace CatsIce.Gateway.Console.Specification;

/// <summary>The readable specification, as it is generated from its data (<c>docs/css</c>): inside the assembly, the same that this hub checks by.</summary>
internal static class SpecificationPages
{
    private const string Folder = "console/specification/";
    private const string Path = "/specification";

    private static readonly FrozenDictionary<string, string> Names = typeof(SpecificationPages).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).ToFrozenDictionary(name => name[Folder.Length..].Replace('\\', '/'), StringComparer.Ordinal);

    public static void Map(PageRoutes routes)
    {
        routes.Get(Path, Admits.SignedIn, _ => Task.FromResult(Visit.Go(Path + "/index.html")));
        routes.Get(Path + "/{**file}", Admits.SignedIn, visit => Task.FromResult(
            Names.TryGetValue(visit.Part("file"), out var resource) ? new Published(resource, visit) : visit.NotFound()));
    }

    /// <param name="visit">A person, who came from the console and wants to go back: the pages themselves know nothing of it.</param>
    private sealed class Published(string resource, Visit visit) : IResult
    {
        private const string Top = "<header>";

        public async Task ExecuteAsync(HttpContext httpContext)
        {
            await using var stream = typeof(SpecificationPages).Assembly.GetManifestResourceStream(resource)!;
            if (resource.EndsWith(".css", StringComparison.Ordinal))
            {
                httpContext.Response.ContentType = "text/css; charset=utf-8";
                await stream.CopyToAsync(httpContext.Response.Body, visit.Cancel);
                return;
            }
            using var reader = new StreamReader(stream);
            var page = await reader.ReadToEndAsync(visit.Cancel);
            var within = page.IndexOf(Top, StringComparison.Ordinal) + Top.Length;
            httpContext.Response.ContentType = "text/html; charset=utf-8";
            await httpContext.Response.WriteAsync($"{page[..within]}<a href=\"/\" lang=\"{visit.Texts.Language}\">{WebUtility.HtmlEncode(visit.Texts["specification.back"])}</a> · {page[within..]}", visit.Cancel);
        }
    }
}
