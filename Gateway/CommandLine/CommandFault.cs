namespace CatsIce.CommandLine;

/// <summary>Why a command line could not be carried out, for the person at the terminal.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Sentences">One a line.</param>
internal sealed record CommandFault(int Code, params IReadOnlyList<string> Sentences);
