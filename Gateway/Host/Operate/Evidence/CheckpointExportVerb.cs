using System.CommandLine;
using CatsIce.Gateway.Evidence.Checkpoints;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Operate.Configuration;
using CatsIce.Gateway.Operate.Registry;

namespace CatsIce.Gateway.Operate.Evidence;

/// <summary><c>evidence checkpoint export</c></summary>
internal static class CheckpointExportVerb
{
    public static Command Create()
    {
        var sources = new ConfigurationSources();
        var size = new Option<long?>("--size") { Description = "The checkpoint over so many entries; otherwise the newest.", HelpName = "NUMBER" };
        var file = new Option<string>("--out") { Description = "The file to write: XML, signed by the hub as receipts are. What is there already is not overwritten.", HelpName = "FILE", Required = true };
        var command = new Verb("export", "Write one checkpoint into a file, to be kept by somebody else: it binds the hub to all that came before it.", "evidence checkpoint export --out checkpoint.xml") { size, file };
        sources.AddTo(command);
        command.SetAction(parsed =>
        {
            using var session = ExistingDatabase.Open(HubSettings.ReadStore(sources.Build(parsed))).Read();
            var wanted = parsed.GetValue(size);
            var checkpoint = wanted is { } over ? CheckpointBook.FindOver(session, over) : CheckpointBook.FindLast(session);
            if (checkpoint is null || (wanted is not null && checkpoint.Size != wanted))
            {
                parsed.InvocationConfiguration.Error.WriteLine(wanted is null
                    ? "refused: there is no checkpoint yet; a running hub signs one when something has happened."
                    : $"refused: there is no checkpoint over {wanted} entries{(checkpoint is null ? "" : $"; the next one is over {checkpoint.Size}")}. 'evidence checkpoint list' shows them.");
                return ExitCode.NegativeVerdict;
            }
            NewFile.Write(parsed.GetRequiredValue(file), checkpoint.Document);
            parsed.InvocationConfiguration.Output.WriteLine($"{parsed.GetRequiredValue(file)}: checkpoint over {checkpoint.Size} entries, root {Convert.ToHexStringLower(checkpoint.Root)}");
            return ExitCode.Good;
        });
        return command;
    }
}
