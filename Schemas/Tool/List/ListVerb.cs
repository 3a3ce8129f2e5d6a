using System.CommandLine;
using CatsIce.Schemas.Tool.CommandLine;

namespace CatsIce.Schemas.Tool.List;

/// <summary><c>list messages</c></summary>
internal static class ListVerb
{
    public static Command Create()
    {
        var what = new Argument<string>("WHAT") { Description = $"One of {string.Join(", ", Catalogue.Names)}." };
        var css = CssOption.Create("The version of the specification; without it the newest.");
        var json = new Option<bool>("--json") { Description = "Write one JSON array instead of columns." };
        var verb = new Command(
            "list",
            """
            Lists what the specification holds, one line each.

            Exit codes: 0 listed, 2 the command line can not be used.
            Example: list rules --css 3.0
            """)
        {
            what, css, json,
        };
        verb.SetAction(parsed => Run(
            parsed.GetRequiredValue(what), parsed.GetValue(css), parsed.GetValue(json), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return verb;
    }

    private static int Run(string what, string? version, bool json, TextWriter output, TextWriter error)
    {
        if (!Catalogue.Names.Contains(what))
        {
            return Fault.Write(error, $"there is no list '{what}'; there are {string.Join(", ", Catalogue.Names)}.");
        }

        if (!CssOption.TryResolve(version, out var css, out var fault))
        {
            return Fault.Write(error, fault);
        }

        var table = Catalogue.Of(what, css);
        if (json)
        {
            JsonOutput.Write(table.AsObjects(), output);
        }
        else
        {
            table.WriteText(output);
        }

        return ExitCode.Valid;
    }
}
