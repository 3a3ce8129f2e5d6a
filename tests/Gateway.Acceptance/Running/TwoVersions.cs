using CatsIce.Running;

namespace Gateway.Acceptance.Running;

/// <summary>A pushing hub in the middle of a transition: NTA.UZ speaks CSS 3.0, NTA.AZ 2.0, NTA.GE both.</summary>
public sealed class TwoVersions : PushingHub
{
    protected override async Task Prepare()
    {
        await base.Prepare();
        await Transition(this);
    }

    /// <summary>Sets the versions of a hub's participants, before it is started.</summary>
    internal static async Task Transition(Hub hub)
    {
        await hub.Must("participant", "certify", "NTA.AZ", "--development", "--css", "2.0", "--evidence", "acceptance tests");
        await hub.Must("participant", "retire-version", "NTA.AZ", "--development", "--css", "3.0");
        await hub.Must("participant", "certify", "NTA.GE", "--development", "--css", "2.0", "--evidence", "acceptance tests");
    }
}

/// <summary>The same, and everybody collects.</summary>
public sealed class TwoVersionsPulled : Hub
{
    protected override Task Prepare() => TwoVersions.Transition(this);
}
