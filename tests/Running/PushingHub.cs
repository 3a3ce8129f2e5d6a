namespace CatsIce.Running;

/// <summary>A hub that pushes to three administrations, whose endpoints live in the process of the tests. It tries again after a tenth of a second.</summary>
public class PushingHub : Hub
{
    private readonly Dictionary<string, Destination> _destinations = [];

    public Destination this[string participant] => _destinations[participant];

    public IReadOnlyCollection<Destination> Destinations => _destinations.Values;

    protected override IEnumerable<string> Settings => ["Deliver:FirstPause=00:00:00.100", "Deliver:LongestPause=00:00:00.400"];

    protected override async Task Prepare()
    {
        foreach (var name in Preparation.Certified) _destinations[name] = await Destination.Start(this, name);
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var destination in _destinations.Values) await destination.DisposeAsync();
        await base.DisposeAsync();
    }
}
