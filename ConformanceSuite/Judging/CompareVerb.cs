using System.CommandLine;
using CatsIce.ConformanceSuite.CommandLine;

namespace CatsIce.ConformanceSuite.Judging;

/// <summary><c>compare</c></summary>
internal static class CompareVerb
{
    public static Command Create()
    {
        var first = new Argument<string>("first") { Description = "The folder of the session that was." };
        var second = new Argument<string>("second") { Description = "The folder of the session that is." };
        var command = new Verb("compare", "Tell what differs between two sessions: verdicts, and the list of checks that were made.", "compare results-of-may results-of-june") { first, second };
        command.SetAction(parsed =>
        {
            var output = parsed.InvocationConfiguration.Output;
            try
            {
                var differences = Comparison.Of(VerdictFile.Read(parsed.GetRequiredValue(first)), VerdictFile.Read(parsed.GetRequiredValue(second)));
                foreach (var difference in differences)
                {
                    output.WriteLine(difference);
                }

                output.WriteLine(differences.IsEmpty ? "No difference." : $"{differences.Length} differences.");
                return differences.IsEmpty ? ExitCode.Conformant : ExitCode.ExpectationMismatch;
            }
            catch (VerdictFileException broken)
            {
                throw new InputFaultException(broken.Message);
            }
        });
        return command;
    }
}
