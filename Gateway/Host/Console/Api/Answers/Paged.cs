using System.Globalization;
using CatsIce.Gateway.Console.Api.Asking;

namespace CatsIce.Gateway.Console.Api.Answers;

/// <summary>A page of a list that goes on behind a number.</summary>
internal static class Paged
{
    /// <param name="found">One more than fit, where there are more.</param>
    public static ApiAnswer.Json Of<T>(ApiCall call, IReadOnlyList<T> found, int most, Func<T, long> number)
    {
        T[] shown = [.. found.Take(most)];
        var next = found.Count > most ? NextPage.Of(call.Context.Request, number(shown[^1]).ToString(CultureInfo.InvariantCulture)) : null;
        return new ApiAnswer.Json(new ApiPage<T>(shown, next), next);
    }
}
