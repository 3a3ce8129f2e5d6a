namespace CatsIce.NationalSystem.Conformance;

/// <summary>Ends the system so that whoever started it builds it anew, over the same data and at the same addresses: nothing that was only in memory is left.</summary>
internal sealed class Restart(IHostApplicationLifetime lifetime, TimeProvider clock)
{
    /// <summary>When this run of the system began.</summary>
    public DateTimeOffset Started { get; } = clock.GetUtcNow();

    public bool Asked { get; private set; }

    public void Ask()
    {
        Asked = true;
        lifetime.StopApplication();
    }
}
