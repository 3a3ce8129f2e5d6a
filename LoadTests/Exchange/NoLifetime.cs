using Microsoft.Extensions.Hosting;

namespace CatsIce.LoadTests.Exchange;

/// <summary>A receiver ends when it is told to. The usual lifetime of a web server would take Ctrl-C and SIGTERM for itself, and the program would not hear of them.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
