using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Checks;

namespace CatsIce.ConformanceSuite.Judging;

/// <summary>What the steps of a scenario themselves ask for. The judges of steps run them; here they have their names and sentences.</summary>
internal static class StepChecks
{
    public static CheckDefinition Answer { get; } = Of("answer", "The delivery is answered as the scenario expects.");

    public static CheckDefinition Expected { get; } = Of("expected", "The message came.");

    public static CheckDefinition InTime { get; } = Of("within", "The message came in the time that the system had.");

    public static CheckDefinition Silence { get; } = Of("silence", "No such message came, while others did.");

    public static CheckDefinition Asked { get; } = Of("asked", "A person looked, and it holds.");

    public static CheckDefinition Executed { get; } = Of("executed", "The step was run, and nothing kept it from ending well.");

    public static ImmutableArray<CheckDefinition> All { get; } = [Answer, Expected, InTime, Silence, Asked, Executed];

    private static CheckDefinition Of(string name, string sentence) => new(name, sentence, null, [], _ => []);
}
