namespace CatsIce.LoadTests.CommandLine;

/// <summary>What the tester gave can't be used, and the tester can mend it. Ends the verb with <see cref="ExitCode.Input"/>.</summary>
/// <param name="faults">One sentence per fault, each naming the file or the option.</param>
internal sealed class InputFaultException(params IReadOnlyList<string> faults) : Exception(string.Join(Environment.NewLine, faults))
{
    public IReadOnlyList<string> Faults { get; } = faults;
}
