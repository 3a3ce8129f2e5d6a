namespace CatsIce.ConformanceSuite.Peers.Unfit;

/// <summary>The folder of keys has no unfit certificate of a country: what needs one can't be asked. Never the fault of the system under test.</summary>
internal sealed class UnfitMissingException(string message) : Exception(message);
