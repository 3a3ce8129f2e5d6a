using System.CommandLine;
using Gateway.Faults.CommandLine;

namespace Gateway.Faults;

/// <summary>Two programs in one: with a verb (run, replay, list) or --help the injector of faults, else the runner of the tests of this project.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        if (args is not (["run" or "replay" or "list" or "--help" or "-h", ..])) return await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);
        try
        {
            return await Verbs.Contents().Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (ArgumentException wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return 2;
        }
    }
}
