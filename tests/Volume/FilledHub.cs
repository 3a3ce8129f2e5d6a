using CatsIce.Running;
using CatsIce.Running.Databases;
using CatsIce.Volume.Filling;

namespace CatsIce.Volume;

/// <summary>A hub over a database that is filled before it starts; its folder stays.</summary>
/// <param name="messages">How many messages there shall be at least.</param>
/// <param name="mostBytes">The database may have when it is filled.</param>
internal sealed class FilledHub(string folder, long messages, long mostBytes) : Hub(folder)
{
    /// <summary>How many messages were there when it started.</summary>
    public long Messages { get; private set; }

    // What is measured is the hub, not its limits.
    protected override IEnumerable<string> Settings => ["Limits:PerSecond=100000", "Limits:Burst=100000", "Limits:AtOnce=10000"];

    protected override async Task<HubDatabase> Furnish() => File.Exists(PkiFile("hub-signing.pem")) ? new SqliteDatabase(Folder) : await base.Furnish();

    protected override async Task Prepare() => Messages = await Fill.Run(this, messages, mostBytes);
}
