namespace CatsIce.ConformanceSuite.Engine;

/// <summary>A scenario can't be run as it is written, or as the suite was set up. Never the fault of the system under test.</summary>
internal sealed class EngineException(string message, Exception? cause = null) : Exception(message, cause);
