using CatsIce.Schemas.Tool.Validate;

namespace CatsIce.Schemas.Tool.CommandLine;

/// <summary>What can not be used: one line, and the exit code that says so.</summary>
internal static class Fault
{
    public static int Write(TextWriter error, string text)
    {
        error.WriteLine($"error: {Printable.Line(text)}");
        return ExitCode.Usage;
    }
}
