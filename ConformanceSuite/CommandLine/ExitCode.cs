namespace CatsIce.ConformanceSuite.CommandLine;

/// <summary>What a verb tells the shell. Scripts may rely on these numbers.</summary>
internal static class ExitCode
{
    /// <summary>The system conforms, as far as it was asked; or the verb did its work.</summary>
    public const int Conformant = 0;

    /// <summary>A MUST is broken.</summary>
    public const int NonConformant = 1;

    /// <summary>No judgement: what the system did allows none, a precondition failed, or a person has still to look.</summary>
    public const int Inconclusive = 2;

    /// <summary>A waiver, a comparison or a mutant was expected to end otherwise.</summary>
    public const int ExpectationMismatch = 3;

    /// <summary>The command line, a profile, a scenario or another file is not as it must be.</summary>
    public const int Input = 4;

    /// <summary>The system under test can't be reached.</summary>
    public const int Unreachable = 5;

    /// <summary>The suite itself broke (EX_SOFTWARE of sysexits.h): never counted against the system under test.</summary>
    public const int HarnessError = 70;
}
