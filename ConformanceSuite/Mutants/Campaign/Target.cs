using System.Collections.Immutable;
using CatsIce.ConformanceSuite.CommandLine;
using CatsIce.ConformanceSuite.Profiles;
using CatsIce.ConformanceSuite.Sessions.Demo;

namespace CatsIce.ConformanceSuite.Mutants.Campaign;

/// <summary>On what mutants are tried.</summary>
internal abstract class Target
{
    /// <summary>Whether a system is started for each mutant; otherwise there is one, and trials come one after the other.</summary>
    public abstract bool IsStarted { get; }

    /// <summary>Names of the mutants that the system itself can be; empty: none.</summary>
    public abstract Task<ImmutableHashSet<string>> Flags(CancellationToken cancel);

    /// <param name="flag">Null: a sound system.</param>
    /// <param name="folder">For its output.</param>
    /// <exception cref="InputFaultException">It does not start.</exception>
    public abstract Task<StartedSystem> Start(string? flag, string folder, CancellationToken cancel);
}

/// <summary>A system that can be reached, by its profile.</summary>
/// <param name="process">Ended with it; null: it is not ours.</param>
internal sealed class StartedSystem(Profile profile, DemoSystem? process) : IAsyncDisposable
{
    public Profile Profile => profile;

    public ValueTask DisposeAsync() => process?.DisposeAsync() ?? ValueTask.CompletedTask;
}

/// <summary>The reference national system: a process for each mutant.</summary>
internal sealed class ReferenceTarget(TimeProvider clock) : Target
{
    public override bool IsStarted => true;

    public override Task<ImmutableHashSet<string>> Flags(CancellationToken cancel) => ReferenceMutants.Names(cancel);

    public override async Task<StartedSystem> Start(string? flag, string folder, CancellationToken cancel)
    {
        var system = await DemoSystem.Start(folder, clock, cancel, flag);
        return new StartedSystem(ProfileReader.Read(system.ProfileFile), system);
    }
}

/// <summary>A system that runs already. Its mutants are those of the wire.</summary>
internal sealed class ProfileTarget(Profile profile) : Target
{
    public override bool IsStarted => false;

    public override Task<ImmutableHashSet<string>> Flags(CancellationToken cancel) => Task.FromResult(ImmutableHashSet<string>.Empty);

    public override Task<StartedSystem> Start(string? flag, string folder, CancellationToken cancel) => Task.FromResult(new StartedSystem(profile, process: null));
}
