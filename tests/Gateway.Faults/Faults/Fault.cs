using CatsIce.Running.Speaking;
using Gateway.Faults.Worlds;

namespace Gateway.Faults.Faults;

/// <summary>One kind of misfortune. It strikes once in a cycle and puts right whatever it broke; killed nodes are started again by the cycle.</summary>
internal abstract class Fault
{
    /// <summary>For the command line and the report: lower case, a hyphen between words.</summary>
    public abstract string Name { get; }

    /// <summary>One sentence for the report.</summary>
    public abstract string Does { get; }

    /// <summary>The hub must be started under a clock that can be set.</summary>
    public virtual bool NeedsFakeClock => false;

    /// <summary>Movements that the pushed destinations refuse for good in this cycle.</summary>
    public virtual int Poisoned => 0;

    /// <summary>Why it can't be done there, for the report; null when it can.</summary>
    public virtual string? Obstacle(Setup setup) => null;

    /// <summary>Before the traffic of the cycle begins.</summary>
    public virtual void Prepare(Scene scene)
    {
    }

    /// <summary>Strikes at a moment of its choice, and returns when it is over.</summary>
    /// <returns>What was hit, in a few words; null when the moment did not come.</returns>
    public abstract Task<string?> Strike(Scene scene, CancellationToken cancel);

    /// <summary>Refusals that are the fault's doing and not the document's.</summary>
    public virtual bool Excuses(Answer answer) => false;
}
