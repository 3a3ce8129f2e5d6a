namespace CatsIce.LoadTests.CommandLine;

/// <summary>The hub does not start or can't be reached. Ends the verb with <see cref="ExitCode.Unreachable"/>.</summary>
internal sealed class HubFaultException(string message, Exception? inner = null) : Exception(message, inner);
