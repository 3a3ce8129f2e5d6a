using System.CommandLine;
using System.CommandLine.Parsing;

namespace CatsIce.CommandLine;

/// <summary>Runs one command line. What the person at the terminal can mend is told in sentences.</summary>
/// <param name="usage">Exit code of a command line that is wrong.</param>
/// <param name="faultOf">What an exception tells the person; null: nothing, it is a defect of the program and goes on up.</param>
internal sealed class CommandRun(int usage, Func<Exception, CommandFault?> faultOf)
{
    public async Task<int> Invoke(RootCommand root, string[] args, TextWriter output, TextWriter error)
    {
        HelpWithExample.AddTo(root);
        try
        {
            var parsed = root.Parse(args);
            if (FaultsOf(parsed) is { Count: > 0 } faults)
            {
                await Tell(error, faults);
                await error.WriteLineAsync($"Try '{PathOf(parsed.CommandResult)} --help'.");
                return usage;
            }

            // Signals that ask for the end belong to the verb: a hub finishes what it accepted, a session can be gone on with.
            return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception exception) when (faultOf(exception) is { } fault)
        {
            await Tell(error, fault.Sentences);
            return fault.Code;
        }
    }

    private static IReadOnlyList<string> FaultsOf(ParseResult parsed) =>
        parsed.Errors.Count > 0 ? [.. parsed.Errors.Select(fault => fault.Message)]
        : parsed.Tokens.Any(token => token is { Type: TokenType.Argument, Value.Length: 0 }) ? ["One of the values is empty. Was it a variable of the shell that is not set?"]
        : [];

    private static async Task Tell(TextWriter error, IEnumerable<string> sentences)
    {
        foreach (var sentence in sentences)
        {
            await error.WriteLineAsync($"error: {sentence}");
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
