using System.CommandLine;
using CatsIce.Gateway.Evidence.Check;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Operate.Configuration;
using CatsIce.Gateway.Operate.Registry;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;

namespace CatsIce.Gateway.Operate.Evidence;

/// <summary><c>evidence check</c></summary>
internal static class EvidenceCheckVerb
{
    // Lines of one damage; a table that was emptied is told by its first ones and their number.
    private const int MostTold = 1000;

    public static Command Create(TimeProvider time)
    {
        var sources = new ConfigurationSources();
        var from = new Option<long?>("--from") { Description = "Only a part of the log: its first leaf.", HelpName = "LEAF" };
        var to = new Option<long?>("--to") { Description = "Only a part of the log: its last leaf.", HelpName = "LEAF" };
        var kept = new Option<string[]>("--checkpoint")
        {
            Description = "A checkpoint that was kept outside of the database, or a folder of them: whether this is still the log of which the hub has signed it. May be repeated.", HelpName = "FILE",
        };
        var command = new Verb("check",
            "Compute the evidence log again from what is in the database: every entry from its fact, the tree from the entries, every checkpoint with its signature. Each difference is named by "
            + "table, row and column. A hub may run meanwhile. Exit code 1 when there is a difference.",
            "evidence check --checkpoint kept.xml") { from, to, kept };
        sources.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(from) is null != result.GetValue(to) is null || result.GetValue(from) < 0 || result.GetValue(to) < result.GetValue(from))
            {
                result.AddError("--from and --to belong together: two leaves from 0 on, the first one not after the last.");
            }
        });
        command.SetAction(parsed =>
        {
            var dialect = ExistingDatabase.Open(HubSettings.ReadStore(sources.Build(parsed)));
            new SchemaMigrator(dialect, time).Run();
            var (output, found) = (parsed.InvocationConfiguration.Output, 0L);
            var check = new EvidenceCheck(dialect);
            var done = parsed.GetValue(from) is { } first ? check.Run(first, parsed.GetValue(to)!.Value, Tell) : check.Run(Tell);
            var elsewhere = Compare(dialect, parsed.GetValue(kept) ?? [], Tell);
            output.WriteLine(
                $"checked: {done.Entries} of {done.Size} entries against their facts, {done.Archived} archived, {done.Checkpoints} checkpoints{(elsewhere > 0 ? $", {elsewhere} from elsewhere" : "")}; {done.Waiting} facts wait for their place; {found} differences");
            return found == 0 ? ExitCode.Good : ExitCode.NegativeVerdict;

            void Tell(Difference difference)
            {
                if (++found <= MostTold)
                {
                    output.WriteLine(OneLine.Of(difference.ToString()));
                }
            }
        });
        return command;
    }

    private static IEnumerable<string> FilesOf(string place) => Directory.Exists(place) ? Directory.EnumerateFiles(place, "*.xml").Order(StringComparer.Ordinal) : [place];

    private static long Compare(Dialect dialect, string[] places, Action<Difference> told)
    {
        using var session = dialect.Read();
        using var elsewhere = new KeptElsewhere(session, told);
        var compared = 0L;
        foreach (var file in places.SelectMany(FilesOf))
        {
            elsewhere.Compare(file, File.ReadAllBytes(file));
            compared++;
        }
        return compared;
    }
}
