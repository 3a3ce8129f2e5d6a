using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Peers;

namespace CatsIce.ConformanceSuite.CommandLine;

/// <summary>What the tester can mend ends with <see cref="ExitCode.Input"/>; everything else is a defect of the suite.</summary>
internal static class CommandFaults
{
    public static CommandFault Of(Exception exception) => exception switch
    {
        InputFaultException input => new(ExitCode.Input, input.Faults),
        EvidenceException or VerdictFileException or PeerSetupException => new(ExitCode.Input, exception.Message),
        IOException or UnauthorizedAccessException => new(ExitCode.Input, exception.Message.ReplaceLineEndings(" ")),
        _ => new(ExitCode.HarnessError, $"The suite broke; this says nothing about the system under test.{Environment.NewLine}{exception}"),
    };
}
