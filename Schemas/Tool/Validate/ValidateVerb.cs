using System.CommandLine;
using CatsIce.Protocol.Documents;

namespace CatsIce.Schemas.Tool.Validate;

/// <summary><c>validate FILE…</c></summary>
internal static class ValidateVerb
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Arity = ArgumentArity.OneOrMore, Description = "XML documents; - reads one from the standard input." };
        var json = new Option<bool>("--json") { Description = "Write one JSON array instead of text." };
        var verb = new Command(
            "validate",
            """
            Says what the hub would say of the content of documents: XML and schema (answered by IE917), then the check digit of the
            MRN, code lists, conditions and rules (IE906). Every finding has its place, its code and how to mend it. As in the hub,
            later steps are not taken when an earlier one found something.

            Not judged here, because it needs keys or the state of the exchange: signature, sender and recipient, order of messages.

            Exit codes: 0 every file is valid, 1 at least one is not, 2 the command line or a file can not be used.
            Example: validate samples/messages/v3.0/IE001-typical-cotton-yarn.xml
            """)
        {
            files, json,
        };
        verb.SetAction(parsed => Run(
            parsed.GetRequiredValue(files), parsed.GetValue(json), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return verb;
    }

    private static int Run(string[] files, bool json, TextWriter output, TextWriter error)
    {
        var faults = files.Select(InputFile.Fault).OfType<string>().ToArray();
        foreach (var fault in faults)
        {
            error.WriteLine($"error: {fault}");
        }

        if (faults.Length > 0)
        {
            return ExitCode.Usage;
        }

        var check = new FileCheck(SchemaLibrary.Default, DocumentLimits.Default);
        var verdicts = files.Select(check.Run);
        return (json ? JsonReport.Write(verdicts, output) : TextReport.Write(verdicts, output)) ? ExitCode.Valid : ExitCode.Invalid;
    }
}
