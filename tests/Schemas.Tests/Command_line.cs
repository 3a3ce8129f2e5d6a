using CatsIce.Schemas.Tool;

namespace Schemas.Tests;

/// <summary>The tool, run in this process.</summary>
internal static class Command_line
{
    public static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = Program.Run(arguments, output, error);
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>Nothing on the output, one line on the error, exit code 2.</summary>
    public static void Refuses(string message, params string[] arguments)
    {
        var (code, output, error) = Run(arguments);
        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith(message, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }
}
