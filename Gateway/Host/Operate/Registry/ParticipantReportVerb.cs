using System.CommandLine;
using CatsIce.Gateway.Conformance.Reports;
using CatsIce.Gateway.Operate.CommandLine;

namespace CatsIce.Gateway.Operate.Registry;

/// <summary><c>participant report</c></summary>
internal static class ParticipantReportVerb
{
    public static Command Create(TimeProvider time)
    {
        var id = ParticipantArguments.Positional();
        var file = new Option<string>("--file") { Description = "report.json, from the folder of the session.", HelpName = "FILE", Required = true };
        var command = new Verb("report",
            "Receive the report of a session of the conformance suite, for the pages of the console. It certifies nothing.",
            "participant report NTA.UZ --file results/report.json") { id, file };
        var verb = new RegistryVerb(command, changes: true);
        command.SetAction(parsed =>
        {
            var about = parsed.GetRequiredValue(id);
            var report = ReportReader.Read(Read(parsed.GetRequiredValue(file)), about);
            return verb.Change(parsed, time, editor => editor.ReceiveReport(about, report).Change);
        });
        return command;
    }

    private static byte[] Read(string path)
    {
        try
        {
            return new FileInfo(path).Length <= ReportReader.MostBytes
                ? File.ReadAllBytes(path)
                : throw new EnvironmentFaultException($"The file {path} is too long for a report of the conformance suite: {ReportReader.TooLarge}.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentFaultException($"The report {path} cannot be read: {exception.Message}");
        }
    }
}
