using System.CommandLine;
using CatsIce.Schemas.Tool.Diff;
using CatsIce.Schemas.Tool.Docs;
using CatsIce.Schemas.Tool.Explain;
using CatsIce.Schemas.Tool.List;
using CatsIce.Schemas.Tool.Sample;
using CatsIce.Schemas.Tool.Validate;

namespace CatsIce.Schemas.Tool;

/// <summary>The contents page of the specification's command line.</summary>
internal static class Program
{
    public static int Main(string[] args)
    {
        Console.OutputEncoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return Run(args, Console.Out, Console.Error);
    }

    /// <returns>0 all valid, 1 something is not valid, 2 the command line or a file can not be used.</returns>
    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        var root = new RootCommand("The Common System Specifications of CATS on the command line.")
        {
            ValidateVerb.Create(),
            ExplainVerb.Create(),
            ListVerb.Create(),
            SampleVerb.Create(),
            SampleSetVerb.Create(),
            DiffVerb.Create(),
            DocsVerb.Create(),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            error.WriteLine($"error: {parsed.Errors[0].Message.ReplaceLineEndings(" ")} Try '--help'.");
            return ExitCode.Usage;
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"error: {e.Message.ReplaceLineEndings(" ")}");
            return ExitCode.Usage;
        }
    }
}
