using CatsIce.Corridor.Checks;

namespace CatsIce.Corridor.Timeline;

/// <summary>Where the corridor shows what happens: a terminal, or a file.</summary>
internal interface ITimeline
{
    void Say(string line);

    void Scenario(string title, string story);

    void Show(TimelineEvent what);

    void Show(Check check);

    /// <summary>Every step, expected and found.</summary>
    void Summary(IReadOnlyList<Check> checks);
}
