using CatsIce.Running;
using CatsIce.Running.Speaking;
using Gateway.Faults.Worlds;

namespace Gateway.Faults.Faults;

/// <summary>The clock of a node is set wrong, by minutes to days, and right again.</summary>
internal sealed class ClockJump(int direction) : Fault
{
    private const int LongestMinutes = 3 * 24 * 60;

    public override string Name => direction > 0 ? "clock-forward" : "clock-back";

    public override string Does => $"The clock of a node jumps {(direction > 0 ? "forward" : "back")} by minutes to three days while it works, and returns.";

    public override bool NeedsFakeClock => true;

    public override string? Obstacle(Setup setup) => FakeClock.Library is null ? "libfaketime is not installed (Debian: faketime)" : null;

    public override async Task<string?> Strike(Scene scene, CancellationToken cancel)
    {
        var node = scene.AnyNode;
        // As many short ones as long ones.
        var minutes = direction * Math.Exp(scene.Chance.NextDouble() * Math.Log(LongestMinutes));
        await scene.Moment(cancel);
        node.Clock.Set(TimeSpan.FromMinutes(minutes));
        await scene.Last(100, 800, cancel);
        node.Clock.Set(TimeSpan.Zero);
        return $"{node.Name} by {minutes:0} minutes";
    }

    // To a hub that lives last week certificates are not valid yet, and documents are written in the future: it says so, and it is right to.
    public override bool Excuses(Answer answer) =>
        answer.Errors.Any(error => error.Reason.StartsWith('S') || error.Reason.StartsWith('H'));
}
