using System.Data.Common;
using CatsIce.Gateway.Console.Access.Gate;
using Microsoft.AspNetCore.Connections;

namespace CatsIce.Gateway.Console.Shell;

/// <summary>Stands around everything: the head of every answer, and an answer where something went wrong. What went wrong is in the log, under the number that the page shows; never on the page.</summary>
internal sealed partial class Failures(ConsoleOptions options, TimeProvider time, ILogger<Failures> log)
{
    public async Task Guard(HttpContext context, RequestDelegate next)
    {
        AnswerHeaders.Set(context.Response.Headers, context.Request.Host);
        try
        {
            await next(context);
        }
        catch (Exception exception) when (context.RequestAborted.IsCancellationRequested && exception is OperationCanceledException or IOException or ConnectionResetException)
        {
            // Whoever asked is gone.
            Gone(log, context.Request.Method, context.Request.Path.Value ?? "");
        }
        catch (Exception exception) when (!context.Response.HasStarted && exception is BadHttpRequestException or InvalidDataException)
        {
            await Answer(context, "bad", (exception as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status400BadRequest, null);
        }
        catch (DbException exception) when (!context.Response.HasStarted)
        {
            NotReached(log, context.Request.Method, context.Request.Path.Value ?? "", context.TraceIdentifier, exception);
            await Answer(context, "away", StatusCodes.Status503ServiceUnavailable, context.TraceIdentifier);
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            Failed(log, context.Request.Method, context.Request.Path.Value ?? "", context.TraceIdentifier, exception);
            await Answer(context, "failed", StatusCodes.Status500InternalServerError, context.TraceIdentifier);
        }
    }

    private async Task Answer(HttpContext context, string id, int status, string? reference)
    {
        context.Response.Clear();
        AnswerHeaders.Set(context.Response.Headers, context.Request.Host);
        await new Visit(context, options, time).Notice(id, status, reference).ExecuteAsync(context);
    }

    [LoggerMessage(EventId = 13002, Level = LogLevel.Error, Message = "The console failed at {Method} {Path}; the page shows {Reference}")]
    private static partial void Failed(ILogger log, string method, string path, string reference, Exception exception);

    [LoggerMessage(EventId = 13003, Level = LogLevel.Warning, Message = "The console could not reach the database at {Method} {Path}; the page shows {Reference}")]
    private static partial void NotReached(ILogger log, string method, string path, string reference, Exception exception);

    [LoggerMessage(EventId = 13004, Level = LogLevel.Debug, Message = "Whoever asked for {Method} {Path} is gone")]
    private static partial void Gone(ILogger log, string method, string path);
}
