using CatsIce.Gateway.Console.Access.Sessions;
using CatsIce.Gateway.Console.Api;
using CatsIce.Gateway.Console.Shell;
using CatsIce.Gateway.Console.Shell.Pages;

namespace CatsIce.Gateway.Console.Access.Gate;

/// <summary>What the gate says to whom it does not let through.</summary>
internal sealed class GateAnswers(ConsoleOptions options, TimeProvider time)
{
    public const string SignInPath = "/sign-in";

    public Task NotFound(HttpContext context) => Of(context).NotFound().ExecuteAsync(context);

    /// <summary>A form that is not ours, or is of a session that has ended.</summary>
    public Task Foreign(HttpContext context) => context.Request.Path.StartsWithSegments(Gatekeeper.ApiPrefix, StringComparison.OrdinalIgnoreCase)
        ? ApiProblem.Write(context, StatusCodes.Status403Forbidden, "ForeignOrigin", "This call was made by a page of another origin. Nothing was changed; programs send neither Origin nor Sec-Fetch-Site.")
        : Of(context).Notice("foreign", StatusCodes.Status403Forbidden).ExecuteAsync(context);

    public static Task SignInFirst(HttpContext context, bool isReading)
    {
        var wanted = context.Request.Path.Value + context.Request.QueryString.Value;
        return Visit.Go(isReading && wanted != "/" && SeeOther.IsOurs(wanted) ? $"{SignInPath}?to={Uri.EscapeDataString(wanted)}" : SignInPath).ExecuteAsync(context);
    }

    public static Task GoOn(HttpContext context, SignInStep step) => Visit.Go(PathOf(step)).ExecuteAsync(context);

    public static string PathOf(SignInStep step) => step switch
    {
        SignInStep.SetUpSecondFactor => "/sign-in/set-up",
        SignInStep.SecondFactor => "/sign-in/code",
        SignInStep.NewPassword => "/sign-in/password",
        _ => "/",
    };

    private Visit Of(HttpContext context) => new(context, options, time);
}
