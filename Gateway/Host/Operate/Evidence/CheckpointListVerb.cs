using System.CommandLine;
using CatsIce.Gateway.Evidence.Checkpoints;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Operate.Configuration;
using CatsIce.Gateway.Operate.Outbox;
using CatsIce.Gateway.Operate.Registry;

namespace CatsIce.Gateway.Operate.Evidence;

/// <summary><c>evidence checkpoint list</c></summary>
internal static class CheckpointListVerb
{
    public static Command Create()
    {
        var sources = new ConfigurationSources();
        var limit = new Option<int>("--limit") { Description = "How many, the newest first.", HelpName = "NUMBER", DefaultValueFactory = _ => 20 };
        limit.Validators.Add(result =>
        {
            if (result.GetValue(limit) < 1)
            {
                result.AddError("--limit takes a number from 1 on.");
            }
        });
        var command = new Verb("list", "List the checkpoints of the evidence log: time, number of entries, root hash.", "evidence checkpoint list --limit 5") { limit };
        sources.AddTo(command);
        command.SetAction(parsed =>
        {
            using var session = ExistingDatabase.Open(HubSettings.ReadStore(sources.Build(parsed))).Read();
            var output = parsed.InvocationConfiguration.Output;
            output.WriteLine($"log {CheckpointBook.FindOrigin(session) ?? "without a checkpoint yet"}");
            foreach (var checkpoint in CheckpointBook.ReadLast(session, parsed.GetValue(limit)))
            {
                output.WriteLine($"{ParkedTable.Time(checkpoint.At)}  {checkpoint.Size,12}  {Convert.ToHexStringLower(checkpoint.Root)}");
            }
            return ExitCode.Good;
        });
        return command;
    }
}
