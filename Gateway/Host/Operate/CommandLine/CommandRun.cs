using System.CommandLine;
using System.Data.Common;
using System.Security.Cryptography;
using CatsIce.Gateway.Store;

namespace CatsIce.Gateway.Operate.CommandLine;

/// <summary>Runs one command line: usage errors are exit code 2, faults of the environment 3, and no stack trace reaches the operator.</summary>
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
            return ExitCode.Usage;
        }

        // Termination signals belong to the verb: serve finishes what it accepted before it ends.
        var configuration = new InvocationConfiguration
        {
            Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null,
        };
        try
        {
            return await parsed.InvokeAsync(configuration);
        }
        catch (EnvironmentFaultException exception)
        {
            foreach (var fault in exception.Faults)
            {
                await error.WriteLineAsync($"error: {fault}");
            }

            return ExitCode.Environment;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or DbException or StoreSchemaException
            or CryptographicException)
        {
            await error.WriteLineAsync($"error: {exception.Message.ReplaceLineEndings(" ")}");
            return ExitCode.Environment;
        }
    }

    private static string PathOf(System.CommandLine.Parsing.CommandResult result)
    {
        var names = new List<string>();
        for (System.CommandLine.Parsing.SymbolResult? at = result; at is not null; at = at.Parent)
        {
            if (at is System.CommandLine.Parsing.CommandResult command)
            {
                names.Insert(0, command.Command.Name);
            }
        }

        return string.Join(' ', names);
    }
}
