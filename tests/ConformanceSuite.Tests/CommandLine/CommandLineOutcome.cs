using CatsIce.ConformanceSuite;

namespace ConformanceSuite.Tests.CommandLine;

/// <summary>A command line that has been run within this process.</summary>
internal sealed record CommandLineOutcome(int Code, string Output, string Error)
{
    public static async Task<CommandLineOutcome> Of(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await Program.Run(args, output, error);
        return new(code, output.ToString(), error.ToString());
    }
}
