using System.CommandLine;
using CatsIce.Schemas.Tool.CommandLine;

namespace CatsIce.Schemas.Tool.Explain;

/// <summary><c>explain WORD…</c></summary>
internal static class ExplainVerb
{
    public static Command Create()
    {
        var words = new Argument<string[]>("WORD") { Arity = ArgumentArity.OneOrMore, Description = "What to explain." };
        var css = CssOption.Create("The version of the specification; without it the newest that knows the word.");
        var json = new Option<bool>("--json") { Description = "Write one JSON array instead of text." };
        var verb = new Command(
            "explain",
            """
            Tells everything the specification knows about a word: a message (IE050, C_ATR_SND), a condition or rule (C0060, R0987), a code
            list (CL017), an error code (13, S014, H002, Throttled), a requirement, a timer, a state or role of the movement (Released), an element or
            the pointer of a finding (grossMass, /IE001/Consignment/HouseConsignment[2]/grossMass). A word with several meanings gets all of them.

            Exit codes: 0 every word is explained, 2 a word is unknown or the command line can not be used.
            Example: explain R0987 13 CL017
            """)
        {
            words, css, json,
        };
        verb.SetAction(parsed => Run(
            parsed.GetRequiredValue(words), parsed.GetValue(css), parsed.GetValue(json), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return verb;
    }

    private static int Run(string[] words, string? version, bool json, TextWriter output, TextWriter error)
    {
        if (!CssOption.TryResolve(version, out var chosen, out var fault))
        {
            return Fault.Write(error, fault);
        }

        var books = Encyclopedia.All.Where(book => version is null || book.Css == chosen).ToArray();
        var explained = words.Select(word => (Word: word.Trim(), Found: books.Select(book => book.Find(word.Trim())).FirstOrDefault(found => !found.IsEmpty, []))).ToArray();
        if (explained.FirstOrDefault(e => e.Found.IsEmpty) is { Word: { } unknown })
        {
            var near = books[0].Nearest(unknown).ToArray();
            return Fault.Write(error, $"nothing is known about '{unknown}'." + (near.Length == 0 ? " Try 'list messages', 'list rules', 'list codelists', 'list errors'." : $" The nearest are: {string.Join(", ", near)}."));
        }

        var all = explained.SelectMany(e => e.Found).ToArray();
        if (json)
        {
            JsonOutput.Write(all, output);
        }
        else
        {
            ExplanationText.Write(all, output);
        }

        return ExitCode.Valid;
    }
}
