using CatsIce.Running;
using CatsIce.Running.Databases;
using CatsIce.Volume.Filling;

namespace CatsIce.Volume;

/// <summary>A hub over a database that is filled before it starts; its folder stays.</summary>
/// <param name="messages">How many messages there shall be at least.</param>
/// <param name="mostBytes">The database may have when it is filled.</param>
/// <param name="signed">So many of the oldest messages are signed by all parties.</param>
internal sealed class FilledHub(string folder, long messages, long mostBytes, long signed) : Hub(folder)
{
    private bool _isNew;

    /// <summary>How many messages were there when it started.</summary>
    public long Messages { get; private set; }

    // What is measured is the hub, not its limits.
    protected override IEnumerable<string> Settings => ["Limits:PerSecond=100000", "Limits:Burst=100000", "Limits:AtOnce=10000", "Console:Listen=https://127.0.0.1:0"];

    protected override async Task<HubDatabase> Furnish()
    {
        if (File.Exists(PkiFile("hub-signing.pem")))
        {
            return new SqliteDatabase(Folder);
        }
        var database = await base.Furnish();
        IssueOldKeys();
        _isNew = true;
        return database;
    }

    protected override async Task Prepare()
    {
        foreach (var name in _isNew ? Preparation.Certified : [])
        {
            await Must("participant", "rotate", name, "--development", "--signing", PkiFile(name + "-signing.pem"));
        }
        Messages = await Fill.Run(this, messages, mostBytes, signed);
    }

    // What was signed a year ago was signed with keys that were valid then.
    private void IssueOldKeys()
    {
        using var issuer = Issuer.Of(Path.GetDirectoryName(PkiFile("ca.pem"))!);
        var now = TimeProvider.System.GetUtcNow();
        foreach (var name in Preparation.Certified.Append("hub"))
        {
            issuer.Issue(name + "-signing", CertificateFor.Signing, begin: now - Fill.Past - TimeSpan.FromDays(1), end: now.AddDays(100)).Save(Path.GetDirectoryName(PkiFile("ca.pem"))!);
        }
    }
}
