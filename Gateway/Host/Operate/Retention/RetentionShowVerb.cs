using System.CommandLine;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Operate.Configuration;
using CatsIce.Gateway.Retention.Archives;
using CatsIce.Gateway.Retention.Plan;
using CatsIce.Schemas;

namespace CatsIce.Gateway.Operate.Retention;

/// <summary><c>retention show</c></summary>
internal static class RetentionShowVerb
{
    private const int Most = 10_000;

    public static Command Create(TimeProvider time)
    {
        var sources = new ConfigurationSources();
        var command = new Verb("show", $"Show what would be archived and removed now, and what holds the rest back. Looks at {Most} movements or messages that are old enough, oldest first.", "retention show");
        sources.AddTo(command);
        command.SetAction(async (parsed, _) =>
        {
            var (options, retention) = HubSettings.ReadRetention(sources.Build(parsed));
            await using var store = StoreAccess.Open(options, time);
            var output = parsed.InvocationConfiguration.Output;
            var found = new Candidates(store.Dialect, SchemaLibrary.Default, retention, time.GetUtcNow()).All().Take(Most).ToList();
            foreach (var kind in Enum.GetValues<RetentionKind>())
            {
                var these = found.Where(one => one.Unit.Kind == kind).ToLookup(one => one.Obstacle, one => one.Unit);
                output.WriteLine($"{Name(kind),-16} {these[Obstacle.None].Count()} go ({these[Obstacle.None].Sum(unit => unit.Messages.Length)} messages); stay: "
                    + $"{these[Obstacle.Held].Count()} by a legal hold, {these[Obstacle.Pending].Count()} with a delivery on its way, {these[Obstacle.Young].Count()} by the age of a participant or a late change, "
                    + $"{these[Obstacle.NotInLog].Count()} until the evidence log has them, {these[Obstacle.TooMuch].Count()} because one archive can't hold them");
            }
            using var session = store.Dialect.Read();
            foreach (var archive in ArchiveBook.ReadUnfinished(session))
            {
                output.WriteLine($"{archive.FileName} was written, and not all that it holds is removed here yet.");
            }
            output.WriteLine(!retention.IsOn ? "No age is set in section Retention: nothing ever goes." : found.Count == Most ? $"There may be more: {Most} were looked at." : "That is all that is old enough.");
            return ExitCode.Good;
        });
        return command;
    }

    private static string Name(RetentionKind kind) => kind switch
    {
        RetentionKind.Movement => "movements",
        RetentionKind.OtherMessages => "other messages",
        _ => "refusals",
    };
}
