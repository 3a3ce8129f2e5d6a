using System.Collections.Immutable;
using System.Net.Sockets;
using System.Security.Authentication;

namespace CatsIce.Gateway.Operate.Doctor;

/// <summary>Runs the steps of an examination one after another, each within its time. After a failed step the others are skipped.</summary>
/// <param name="limit">For one step.</param>
/// <param name="taken">Told of each step as soon as it is taken; null: nobody is.</param>
internal sealed class StepList(TimeSpan limit, TimeProvider time, Func<StepResult, Task>? taken = null)
{
    private readonly List<StepResult> _results = [];
    private string? _failedStep;

    public ImmutableArray<StepResult> Results => [.. _results];

    public bool IsGood => _failedStep is null;

    /// <returns>The value, or null when this or an earlier step failed.</returns>
    public async Task<T?> Take<T>(string step, Func<CancellationToken, Task<Finding<T>>> examine)
        where T : class
    {
        if (_failedStep is not null)
        {
            await Add(new StepResult(step, Verdict.Skipped, $"not examined, because {_failedStep} failed"));
            return null;
        }

        var finding = await Bounded(examine);
        _failedStep = finding.IsGood ? null : step;
        await Add(new StepResult(step, finding.IsGood ? Verdict.Ok : Verdict.Failed, finding.Text, finding.Hint));
        return finding.Value;
    }

    public Task Skip(string step, string why) => Add(new StepResult(step, Verdict.Skipped, why));

    private Task Add(StepResult result)
    {
        _results.Add(result);
        return taken?.Invoke(result) ?? Task.CompletedTask;
    }

    private async Task<Finding<T>> Bounded<T>(Func<CancellationToken, Task<Finding<T>>> examine)
        where T : class
    {
        using var timeout = new CancellationTokenSource(limit, time);
        try
        {
            return await examine(timeout.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            return Finding.Bad<T>($"no answer within {limit.TotalSeconds:0.#} s",
                "Look for a firewall that drops packets, or a system that hangs; --timeout gives it longer.");
        }
        catch (Exception exception) when (exception is SocketException or IOException or AuthenticationException or HttpRequestException)
        {
            return Finding.Bad<T>(Reasons(exception), HintFor(exception));
        }
    }

    private static string Reasons(Exception exception) =>
        string.Join(": ", Chain(exception).Select(e => e.Message.ReplaceLineEndings(" ").TrimEnd('.')).Distinct());

    private static IEnumerable<Exception> Chain(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            yield return exception;
        }
    }

    private static string HintFor(Exception exception) => exception switch
    {
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData } =>
            "Correct the host name of the push address, or the name service that this machine asks.",
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } =>
            "The machine answers but nothing listens at this port: start the participant's system, or correct the port.",
        SocketException => "Look at the route and the firewalls between here and there.",
        AuthenticationException => "Compare TLS versions (1.2 or 1.3 is needed) and see that the port speaks TLS.",
        _ => "The other side broke the connection: its log says why. A refused client certificate of the hub is the usual cause.",
    };
}
