using System.Net.Sockets;
using CatsIce.Protocol.Client;

namespace CatsIce.NationalSystem.Outbox;

/// <summary>A call of the hub whose failure is told as an answer that was not understood.</summary>
internal static class HubCall
{
    /// <exception cref="OperationCanceledException">We were told to end.</exception>
    public static async Task<Reply<T>> Run<T>(Func<Task<Reply<T>>> call, CancellationToken cancel)
        where T : notnull
    {
        try
        {
            return await call();
        }
        catch (Exception unreachable) when (unreachable is HttpRequestException or SocketException)
        {
            return new Reply<T>.NotUnderstood($"The hub cannot be reached: {Innermost(unreachable).Message}");
        }
        catch (OperationCanceledException late) when (!cancel.IsCancellationRequested)
        {
            return new Reply<T>.NotUnderstood($"The hub did not answer in time: {late.Message}");
        }
    }

    private static Exception Innermost(Exception exception) => exception.InnerException is { } inner ? Innermost(inner) : exception;
}
