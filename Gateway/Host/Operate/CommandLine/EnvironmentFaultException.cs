namespace CatsIce.Gateway.Operate.CommandLine;

/// <summary>A setting or the machine is not as it must be, and the operator can mend it. Ends the verb with exit code 3.</summary>
/// <param name="faults">One sentence per fault, each naming the setting or the file.</param>
internal sealed class EnvironmentFaultException(params IReadOnlyList<string> faults) : Exception(string.Join(Environment.NewLine, faults))
{
    public IReadOnlyList<string> Faults { get; } = faults;
}
