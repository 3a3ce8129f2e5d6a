namespace CatsIce.NationalSystem.Mutants;

/// <summary>Says loudly what this system is, so that nobody takes it for a sound one.</summary>
internal sealed class MutantWarning(ActiveMutant mutant, MutantLog log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        log.Wrong(mutant.Name, mutant.Wrong);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        log.Ended(mutant.Name, mutant.Hits);
        return Task.CompletedTask;
    }
}

/// <summary>Log lines of mutants: 9xx.</summary>
internal sealed partial class MutantLog(ILogger<MutantLog> logger)
{
    [LoggerMessage(901, LogLevel.Warning, "THIS SYSTEM IS WRONG ON PURPOSE: mutant {Name}: {Wrong}")]
    public partial void Wrong(string name, string wrong);

    [LoggerMessage(902, LogLevel.Warning, "Mutant {Name} has been wrong {Hits} times")]
    public partial void Ended(string name, long hits);
}
