namespace CatsIce.ConformanceSuite.Evidence;

/// <summary>Evidence that is missing, broken or changed. The message says which file and which line.</summary>
internal sealed class EvidenceException(string message, Exception? cause = null) : Exception(message, cause);
