using Microsoft.AspNetCore.Http.Extensions;

namespace CatsIce.Gateway.Console.Api.Answers;

/// <summary>The link to the page behind this one: the same question, from another place on.</summary>
internal static class NextPage
{
    private const string After = "after";

    /// <returns>Path and query, without host: whoever follows it knows under which name it has called.</returns>
    public static string Of(HttpRequest request, string place)
    {
        var query = new QueryBuilder(request.Query.Where(given => given.Key != After));
        query.Add(After, place);
        return request.PathBase + request.Path + query.ToQueryString();
    }
}
