using CatsIce.Gateway.Operate;
using CatsIce.Gateway.Receive.Operations;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Protocol.Problems;

namespace CatsIce.Gateway.Receive;

/// <summary>The one place where an exception becomes an answer: our own failure, told without its inside, with a reference into the log.</summary>
internal sealed partial class OwnFailure(Dialect dialect, ReceiveOptions options, Telemetry telemetry, ILogger<OwnFailure> log)
{
    /// <summary>Runs a request; every Fault, whoever made it, is counted here and nowhere else.</summary>
    /// <returns>The result; a Fault Unavailable after an exception; null when the caller has gone and nobody waits for an answer.</returns>
    public async Task<Result?> Guard(HttpContext context, Func<Task<Result>> run)
    {
        var result = await Run(context, run);
        if (result is Result.Fault fault)
        {
            telemetry.Refused(fault.Refusal);
        }
        return result;
    }

    public static void SetRetryAfter(HttpResponse response, Refusal.Fault fault)
    {
        if (fault.RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    private async Task<Result?> Run(HttpContext context, Func<Task<Result>> run)
    {
        try
        {
            return await run();
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            Gone(log, context.Request.Path);
            return null;
        }
        catch (Exception error) when (dialect.Judge(error) is Trouble.OfTheConnection or Trouble.OfTheDatabase)
        {
            // Why is logged once, by the writer; every request meets the same.
            DatabaseAway(log, context.TraceIdentifier, context.Request.Path);
            return new Result.Fault(
                new Refusal.Fault(FaultCode.Unavailable, "The database of the exchange takes no work just now.",
                    "Send the same request again after the time given; a document that had been stored gets its first receipt again.") { RetryAfter = options.RetryAfter },
                context.TraceIdentifier);
        }
        catch (Exception error)
        {
            Failed(log, context.TraceIdentifier, context.Request.Path, error);
            return new Result.Fault(
                new Refusal.Fault(FaultCode.Unavailable, "The exchange failed while it worked on the request.",
                    "Send the same request again later; a document that had been stored gets its first receipt again.") { RetryAfter = options.RetryAfter },
                context.TraceIdentifier);
        }
    }

    [LoggerMessage(EventId = 1001, Level = LogLevel.Error, Message = "Request {Reference} to {Path} failed here")]
    private static partial void Failed(ILogger log, string reference, PathString path, Exception error);

    [LoggerMessage(EventId = 1005, Level = LogLevel.Warning, Message = "Request {Reference} to {Path} was answered 'not now': the database takes no work")]
    private static partial void DatabaseAway(ILogger log, string reference, PathString path);

    [LoggerMessage(EventId = 1002, Level = LogLevel.Debug, Message = "The caller of {Path} went away before the answer")]
    private static partial void Gone(ILogger log, PathString path);
}
