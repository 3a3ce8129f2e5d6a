namespace CatsIce.LoadTests.CommandLine;

/// <summary>What the tester can mend ends with <see cref="ExitCode.Input"/>, a hub that is not there with <see cref="ExitCode.Unreachable"/>; everything else is a defect of the load tests.</summary>
internal static class CommandFaults
{
    public static CommandFault Of(Exception exception) => exception switch
    {
        InputFaultException input => new(ExitCode.Input, input.Faults),
        HubFaultException hub => new(ExitCode.Unreachable, hub.Message),
        OperationCanceledException => new(ExitCode.Invalid, "Broken off before there was anything to report."),
        IOException or UnauthorizedAccessException => new(ExitCode.Input, exception.Message.ReplaceLineEndings(" ")),
        _ => new(ExitCode.OwnFault, $"The load tests broke; this says nothing about the hub.{Environment.NewLine}{exception}"),
    };
}
