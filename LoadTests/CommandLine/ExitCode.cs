namespace CatsIce.LoadTests.CommandLine;

/// <summary>What a verb tells the shell. Scripts may rely on these numbers.</summary>
internal static class ExitCode
{
    /// <summary>Every threshold was met; or the verb did its work.</summary>
    public const int Met = 0;

    /// <summary>A threshold was breached.</summary>
    public const int Breached = 1;

    /// <summary>The run says nothing: the generator itself was late, short of processor time, or broken off.</summary>
    public const int Invalid = 2;

    /// <summary>The command line, a profile, a corpus or another file is not as it must be.</summary>
    public const int Input = 4;

    /// <summary>The hub can't be started or can't be reached.</summary>
    public const int Unreachable = 5;

    /// <summary>The generator itself broke (EX_SOFTWARE of sysexits.h): never counted against the hub.</summary>
    public const int OwnFault = 70;
}
