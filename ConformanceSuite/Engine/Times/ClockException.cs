namespace CatsIce.ConformanceSuite.Engine.Times;

/// <summary>The test clock of the system under test could not be moved.</summary>
internal sealed class ClockException(string message) : Exception(message);
