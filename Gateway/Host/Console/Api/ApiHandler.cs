using System.Data.Common;
using CatsIce.Gateway.Console.Access;
using CatsIce.Gateway.Console.Access.Sessions;
using CatsIce.Gateway.Console.Api.Answers;
using CatsIce.Gateway.Console.Api.Asking;
using CatsIce.Gateway.Console.Shell;
using CatsIce.Gateway.Store.Documents;
using CatsIce.Protocol.Problems;

namespace CatsIce.Gateway.Console.Api;

/// <summary>Lets an operation run for whom it is meant, with parameters that are right, and answers what goes wrong: never with more than its reference in the log.</summary>
internal sealed partial class ApiHandler(ConsoleOptions options, TimeProvider clock, ILogger<ApiHandler> log)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    private static readonly ApiAnswer.Problem NotSignedIn = new(
        StatusCodes.Status401Unauthorized, "NotSignedIn",
        "Nobody is signed in. Send 'Authorization: Bearer TOKEN' (made by 'account token add'), or call with a client certificate that is registered for an account.");

    public async Task Handle(ApiOperation operation, HttpContext context)
    {
        var answer = await Answer(operation, context);
        if (answer is ApiAnswer.Problem problem && IsBrowsing(context))
        {
            problem.WriteRetryAfter(context.Response);
            await new Visit(context, options, clock).Problem(problem.Detail, problem.Status).ExecuteAsync(context);
            return;
        }
        await answer.Write(context);
    }

    // Somebody followed a link of a page, as to evidence: a page says what is wrong, where a program gets problem details.
    private static bool IsBrowsing(HttpContext context) => HttpMethods.IsGet(context.Request.Method) && context.Features.Get<ConsoleSession>() is not null
        && context.Request.Headers.Accept.ToString().StartsWith("text/html", StringComparison.OrdinalIgnoreCase);

    public static Task NoSuchOperation(HttpContext context) => (context.Features.Get<Viewer>() is null ? NotSignedIn : new ApiAnswer.Problem(
        StatusCodes.Status404NotFound, "NoSuchOperation",
        $"{context.Request.Method} {OneLine.Quote(context.Request.Path)} is no operation; {ConsoleApi.Prefix}/openapi.json describes all there are.")).Write(context);

    private async Task<ApiAnswer> Answer(ApiOperation operation, HttpContext context)
    {
        if (context.Features.Get<Viewer>() is not { } viewer)
        {
            return NotSignedIn;
        }
        if (!operation.For.Contains(viewer.Role))
        {
            return new ApiAnswer.Problem(
                StatusCodes.Status403Forbidden, "NotAllowed", $"The account {viewer.Account} has the role {viewer.Role}; this is for {string.Join(", ", operation.For)}.");
        }
        var (call, faults) = ApiCall.Read(context, viewer, operation.Parameters);
        if (call is null)
        {
            return ApiAnswer.Problem.Wrong(faults);
        }
        try
        {
            return await operation.Run(call);
        }
        catch (DbException error)
        {
            return Failed(error, StatusCodes.Status503ServiceUnavailable, "The database does not answer now; try again a little later.");
        }
        catch (DamagedDocumentException error)
        {
            return Failed(error, StatusCodes.Status500InternalServerError, "The stored document is damaged; the operator finds out with 'evidence check'.");
        }
        catch (BadHttpRequestException wrong)
        {
            // The server of the console stopped reading: the body is longer than any page or operation takes, or is broken off.
            return new ApiAnswer.Problem(wrong.StatusCode, wrong.StatusCode == StatusCodes.Status413PayloadTooLarge ? "TooLarge" : "Unreadable", "The body is too long, or could not be read to its end. Nothing was changed.");
        }
        catch (Exception error) when (error is not OperationCanceledException && !context.RequestAborted.IsCancellationRequested)
        {
            return Failed(error, StatusCodes.Status500InternalServerError, "This is our own failure, not yours.");
        }

        ApiAnswer.Problem Failed(Exception error, int status, string detail)
        {
            var reference = Guid.CreateVersion7(clock.GetUtcNow()).ToString("N");
            OperationFailed(log, error, operation.Id, reference);
            return new ApiAnswer.Problem(status, status == StatusCodes.Status503ServiceUnavailable ? "Unavailable" : "OwnFailure", $"{detail} The log tells more under {reference}.")
            {
                RetryAfter = status == StatusCodes.Status503ServiceUnavailable ? Soon : null,
            };
        }
    }

    [LoggerMessage(EventId = 13501, Level = LogLevel.Error, Message = "The operation {Operation} of the API failed; reference {Reference}")]
    private static partial void OperationFailed(ILogger log, Exception error, string operation, string reference);
}
