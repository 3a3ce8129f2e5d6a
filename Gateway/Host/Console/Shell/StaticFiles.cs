using System.Collections.Frozen;
using System.Security.Cryptography;
using CatsIce.Gateway.Console.Access.Gate;
using CatsIce.Gateway.Console.Shell.Pages;

namespace CatsIce.Gateway.Console.Shell;

/// <summary>Styles, script and icon: inside the assembly, under a name that follows from their content, so that a browser keeps them for ever and a new version is never mixed with an old one.</summary>
internal static class StaticFiles
{
    private const string Folder = "console/assets/";
    private const string Prefix = "/assets/";

    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        [".css"] = "text/css; charset=utf-8", [".js"] = "text/javascript; charset=utf-8", [".svg"] = "image/svg+xml",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, Asset> ByName = Load().ToFrozenDictionary(asset => asset.Name);
    private static readonly FrozenDictionary<string, Asset> ByPath = ByName.Values.ToFrozenDictionary(asset => asset.Path);

    /// <param name="name">Of the file: <c>console.css</c>.</param>
    public static string PathOf(string name) => ByName[name].Path;

    public static void Map(PageRoutes routes)
    {
        routes.Raw(Prefix + "{name}", Admits.Anybody, context => Send(context, context.Request.Path.Value!));
        // Browsers ask for it by themselves where a page names no icon: the pages of the specification.
        routes.Raw("/favicon.ico", Admits.Anybody, context => Send(context, PathOf("icon.svg")));
    }

    private static Task Send(HttpContext context, string path)
    {
        if (!ByPath.TryGetValue(path, out var asset))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }
        context.Response.ContentType = asset.ContentType;
        context.Response.Headers.CacheControl = path == context.Request.Path ? "public, max-age=31536000, immutable" : "public, max-age=86400";
        return context.Response.Body.WriteAsync(asset.Content, context.RequestAborted).AsTask();
    }

    private static IEnumerable<Asset> Load()
    {
        var assembly = typeof(StaticFiles).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            using var content = new MemoryStream();
            stream.CopyTo(content);
            var (name, extension) = (resource[Folder.Length..], Path.GetExtension(resource));
            var digest = Convert.ToHexStringLower(SHA256.HashData(content.ToArray()))[..16];
            yield return new Asset(name, $"{Prefix}{Path.GetFileNameWithoutExtension(name)}.{digest}{extension}", Types[extension], content.ToArray());
        }
    }

    private sealed record Asset(string Name, string Path, string ContentType, byte[] Content);
}
