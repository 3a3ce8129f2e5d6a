using System.CommandLine;
using System.CommandLine.Parsing;

namespace CatsIce.ConformanceSuite.CommandLine;

/// <summary>Runs one command line. What the tester can mend is told in sentences and ends with <see cref="ExitCode.Input"/>; everything else is a defect of the suite.</summary>
internal static class CommandRun
{
    public static async Task<int> Invoke(RootCommand root, string[] args, TextWriter output, TextWriter error)
    {
        HelpWithExample.AddTo(root);
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var fault in parsed.Errors)
            {
                await error.WriteLineAsync($"error: {fault.Message}");
            }

            await error.WriteLineAsync($"Try '{PathOf(parsed.CommandResult)} --help'.");
            return ExitCode.Input;
        }

        // Ctrl-C belongs to the verb: a session that is interrupted can be resumed.
        var configuration = new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        try
        {
            return await parsed.InvokeAsync(configuration);
        }
        catch (InputFaultException exception)
        {
            foreach (var fault in exception.Faults)
            {
                await error.WriteLineAsync($"error: {fault}");
            }

            return ExitCode.Input;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"error: {exception.Message.ReplaceLineEndings(" ")}");
            return ExitCode.Input;
        }
        catch (Exception exception)
        {
            await error.WriteLineAsync($"The suite broke; this says nothing about the system under test.{Environment.NewLine}{exception}");
            return ExitCode.HarnessError;
        }
    }

    private static string PathOf(CommandResult result)
    {
        var names = new List<string>();
        for (SymbolResult? at = result; at is not null; at = at.Parent)
        {
            if (at is CommandResult command)
            {
                names.Insert(0, command.Command.Name);
            }
        }

        return string.Join(' ', names);
    }
}
