using CatsIce.ConformanceSuite.Language;
using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Checks;

/// <summary>Stands for the session itself: calls of the system under test that belong to no scenario are looked at as well.</summary>
internal static class SessionScenario
{
    public const string Id = "SESSION";

    public static Scenario Of(string css) =>
        new(Id, "Calls that belong to no scenario", css, Role.Any, "session", [], [], RequirementLevel.Must, false, [], new MovementStory(null, false, false, 0), [], "", "");
}
