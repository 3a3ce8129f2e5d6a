using System.Text.Json;
using CatsIce.Gateway.Console.Api.Answers;

namespace CatsIce.Gateway.Console.Api;

/// <summary>A problem document (RFC 9457): what is wrong, what was found, what is expected.</summary>
internal static class ApiProblem
{
    public const string MediaType = "application/problem+json";

    public static Task Write(HttpContext context, int status, string title, string detail) => Write(context, status, title, detail, []);

    /// <param name="faults">One for each parameter that is wrong.</param>
    public static async Task Write(HttpContext context, int status, string title, string detail, IReadOnlyList<ParameterFault> faults)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = MediaType;
        if (status == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
        }
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }
        await JsonSerializer.SerializeAsync(context.Response.Body, Document(status, title, detail, faults), ApiJson.Options, context.RequestAborted);
    }

    private static ProblemDocument Document(int status, string title, string detail, IReadOnlyList<ParameterFault> faults) =>
        new($"urn:carec:cats-ice:console:1.0:problem:{title}", title, status, detail, faults.Count == 0 ? null : faults);
}

/// <param name="Type">urn:carec:cats-ice:console:1.0:problem: and the title.</param>
/// <param name="Title">Stays the same for one kind of problem.</param>
/// <param name="Errors">One for each parameter that is wrong; null with other problems.</param>
internal sealed record ProblemDocument(string Type, string Title, int Status, string Detail, IReadOnlyList<ParameterFault>? Errors);
