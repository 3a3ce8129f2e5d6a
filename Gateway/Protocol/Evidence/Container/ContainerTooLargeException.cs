namespace CatsIce.Protocol.Evidence.Container;

/// <summary>A case holds more than one container may: nothing is wrong with it, several containers would hold it.</summary>
public sealed class ContainerTooLargeException(string what) : Exception(what);
