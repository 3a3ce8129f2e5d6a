namespace CatsIce.ConformanceSuite.Engine.Stories;

/// <summary>The suite has no story that puts the country into the role of a scenario. The scenario can't be asked of this country; that is nobody's fault.</summary>
internal sealed class NoStoryException(string message) : Exception(message);
