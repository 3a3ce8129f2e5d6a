namespace CatsIce.NationalSystem.Mutants;

/// <summary>The mutant that this process runs with. It outlives the system, which may be built anew over the same data. Thread-safe.</summary>
internal sealed class ActiveMutant(Mutant mutant)
{
    private long _hits;

    public string Name => mutant.Name;

    public string Wrong => mutant.Wrong;

    /// <summary>How often its wrong behaviour was reached, and made a difference.</summary>
    public long Hits => Interlocked.Read(ref _hits);

    public void Hit() => Interlocked.Increment(ref _hits);

    /// <summary>Composes the system with it.</summary>
    /// <param name="services">Complete, as of a sound system.</param>
    public void Compose(IServiceCollection services)
    {
        mutant.Make(new Mutation(services, this));
        services.AddSingleton(this).AddSingleton<MutantLog>().AddHostedService<MutantWarning>();
    }
}
