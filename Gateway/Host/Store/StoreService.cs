namespace CatsIce.Gateway.Store;

/// <summary>Starts the writer before anything can need it, and stops it after everything that could: it is registered first, and services stop in reverse order.</summary>
internal sealed class StoreService(CommitWriter writer) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        writer.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => writer.Stop();
}
