namespace CatsIce.Gateway.Console.Shell.Pages;

/// <summary>303: fetch that page.</summary>
/// <param name="path">Of this console; anything else leads to its first page.</param>
internal sealed class SeeOther(string path) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = IsOurs(path) ? path : "/";
        return Task.CompletedTask;
    }

    /// <summary>Whether an address can only lead to this console: an absolute path without a host and without what browsers take for one.</summary>
    public static bool IsOurs(string path) => path.StartsWith('/') && !path.StartsWith("//", StringComparison.Ordinal) && !path.Contains('\\', StringComparison.Ordinal)
        && path.All(c => c is > ' ' and <= '~');
}
