namespace CatsIce.ConformanceSuite.Engine;

/// <summary>Why a scenario goes no further.</summary>
/// <param name="How">interrupted, blocked, not-applicable or cut-off, see <see cref="Evidence.ScenarioEnded"/>.</param>
internal sealed record Stopped(string How, string Why)
{
    public const string Finished = "finished";

    public const string NotAsked = "not-applicable";

    public const string NotBegun = "cut-off";

    /// <summary>What follows would mean nothing after what the system under test did, or did not.</summary>
    public static Stopped Interrupted(string why) => new("interrupted", why);

    /// <summary>Something that the scenario needs was not there: a feature, a stimulus, a precondition.</summary>
    public static Stopped Blocked(string why) => new("blocked", why);

    /// <summary>The session ended before this scenario began.</summary>
    public static Stopped CutOff(string why) => new(NotBegun, why);

    /// <summary>No story of the suite asks it of this country, or the way of its system has no place for it.</summary>
    public static Stopped NotApplicable(string why) => new(NotAsked, why);
}
