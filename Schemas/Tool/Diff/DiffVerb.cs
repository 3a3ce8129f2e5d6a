using System.CommandLine;
using CatsIce.Schemas.Documentation.Differences;
using CatsIce.Schemas.Tool.CommandLine;

namespace CatsIce.Schemas.Tool.Diff;

/// <summary><c>diff 2.0 3.0 [IE001]</c></summary>
internal static class DiffVerb
{
    public static Command Create()
    {
        var from = new Argument<string>("FROM") { Description = "The version to start from." };
        var to = new Argument<string>("TO") { Description = "The version to compare with it." };
        var message = new Argument<string?>("MESSAGE") { Arity = ArgumentArity.ZeroOrOne, Description = "Only this message; without it everything." };
        var json = new Option<bool>("--json") { Description = "Write one JSON array instead of text." };
        var verb = new Command(
            "diff",
            """
            Tells what differs between two versions of the specification: messages, fields with their cardinalities, formats and code lists, the code
            lists themselves, conditions and rules. A group that came or went is told once, without what is in it.

            Exit codes: 0 compared (whether or not something differs), 2 the command line can not be used.
            Example: diff 2.0 3.0 IE001
            """)
        {
            from, to, message, json,
        };
        verb.SetAction(parsed => Run(
            parsed.GetRequiredValue(from), parsed.GetRequiredValue(to), parsed.GetValue(message), parsed.GetValue(json),
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return verb;
    }

    private static int Run(string from, string to, string? message, bool json, TextWriter output, TextWriter error)
    {
        if (!CssOption.TryResolve(from, out var before, out var fault) || !CssOption.TryResolve(to, out var after, out fault))
        {
            return Fault.Write(error, fault);
        }

        if (message is not null && !before.Messages.TryGet(message, out _) && !after.Messages.TryGet(message, out _))
        {
            return Fault.Write(error, $"neither CSS {from} nor CSS {to} has a message '{message}'; see 'list messages'.");
        }

        var differences = new Comparison(before, after).Run(message);
        if (json)
        {
            JsonOutput.Write(differences, output);
        }
        else
        {
            DiffText.Write(from, to, differences, output);
        }

        return ExitCode.Valid;
    }
}
