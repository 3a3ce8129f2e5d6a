using System.CommandLine;
using CatsIce.Gateway.Evidence.Checkpoints;
using CatsIce.Gateway.Evidence.Sequencing;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Operate.Configuration;
using CatsIce.Gateway.Operate.Registry;
using CatsIce.Gateway.Store.Sessions;
using CatsIce.Protocol.Evidence.Tree;

namespace CatsIce.Gateway.Operate.Evidence;

/// <summary><c>evidence consistency</c></summary>
internal static class EvidenceConsistencyVerb
{
    public static Command Create()
    {
        var sources = new ConfigurationSources();
        var from = new Argument<long>("FROM") { Description = "Number of entries of the earlier checkpoint." };
        var to = new Argument<long>("TO") { Description = "Number of entries of the later checkpoint." };
        var file = new Option<string>("--out") { Description = "The file to write: JSON. What is there already is not overwritten.", HelpName = "FILE", Required = true };
        var command = new Verb("consistency",
            "Write the proof that the log under a later checkpoint begins with all that was under an earlier one, unchanged and in order (RFC 9162, section 2.1.4). Whoever keeps the two checkpoints checks it without the hub.",
            "evidence consistency 4000 4711 --out 4000-4711.json") { from, to, file };
        sources.AddTo(command);
        command.SetAction(parsed =>
        {
            using var session = ExistingDatabase.Open(HubSettings.ReadStore(sources.Build(parsed))).Read();
            var (earlier, later) = (Find(session, parsed.GetValue(from)), Find(session, parsed.GetValue(to)));
            if (earlier is null || later is null || earlier.Size > later.Size)
            {
                return Refused(parsed, earlier is not null && later is not null
                    ? $"{earlier.Size} is more than {later.Size}; the earlier checkpoint comes first."
                    : $"there is no checkpoint over {(earlier is null ? parsed.GetValue(from) : parsed.GetValue(to))} entries; 'evidence checkpoint list' shows them.");
            }
            var proof = new MerkleTree(LogStore.NodesOf(session), later.Size).Consistency(earlier.Size);
            if (!proof.Leads(earlier.RootHash, later.RootHash))
            {
                return Refused(parsed, "the log in the database does not lead from the one checkpoint to the other: something in it was changed. 'evidence check' names what.");
            }
            NewFile.Write(parsed.GetRequiredValue(file), proof.ToJson());
            parsed.InvocationConfiguration.Output.WriteLine($"{parsed.GetRequiredValue(file)}: from {earlier.RootHash} over {earlier.Size} entries to {later.RootHash} over {later.Size}");
            return ExitCode.Good;
        });
        return command;
    }

    private static KeptCheckpoint? Find(Session session, long size) => CheckpointBook.FindOver(session, size) is { } found && found.Size == size ? found : null;

    private static int Refused(ParseResult parsed, string why)
    {
        parsed.InvocationConfiguration.Error.WriteLine($"refused: {why}");
        return ExitCode.NegativeVerdict;
    }
}
