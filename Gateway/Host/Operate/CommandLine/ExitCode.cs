namespace CatsIce.Gateway.Operate.CommandLine;

/// <summary>What a verb tells the shell. Scripts may rely on these numbers.</summary>
internal static class ExitCode
{
    public const int Good = 0;

    /// <summary>The verb did its work and the answer is no: a signature is wrong, a step of the doctor failed, a change was refused.</summary>
    public const int NegativeVerdict = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;

    /// <summary>A setting, a file, the database or the machine is not as it must be.</summary>
    public const int Environment = 3;
}
