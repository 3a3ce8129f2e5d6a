namespace CatsIce.ConformanceSuite.Peers;

/// <summary>The suite can't play its parts as it was set up: a key is missing, an address is taken. The message says what, where and how to mend it.</summary>
internal sealed class PeerSetupException(string message, Exception? cause = null) : Exception(message, cause);
