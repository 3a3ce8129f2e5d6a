namespace Gateway.Faults.Faults;

/// <summary>The control: what is found here has nothing to do with a fault.</summary>
internal sealed class Calm : Fault
{
    public override string Name => "calm";

    public override string Does => "Nothing happens: the control.";

    public override Task<string?> Strike(Scene scene, CancellationToken cancel) => Task.FromResult<string?>("nothing");
}
