using System.CommandLine;
using CatsIce.Gateway.Deliver.Parked;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Operate.Configuration;
using CatsIce.Gateway.Operate.Registry;
using CatsIce.Gateway.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace CatsIce.Gateway.Operate.Outbox;

/// <summary><c>parked requeue</c>: shows what would happen, and does it only with --yes.</summary>
internal static class ParkedRequeueVerb
{
    private const int Most = 10_000;
    private const int LongestReason = 1000;

    public static Command Create(TimeProvider time)
    {
        var (sources, options) = (new ConfigurationSources(), new ParkedOptions());
        var numbers = new Argument<long[]>("NUMBER") { Description = "The hub's message numbers; none with --to, --from, --mrn or --since.", Arity = ArgumentArity.ZeroOrMore };
        var yes = new Option<bool>("--yes") { Description = "Do it. Without, only what would happen is shown." };
        var reason = new Option<string>("--reason") { Description = "Why, for the audit; required with --yes." };
        var by = new Option<string>("--by") { Description = "Who does it, for the audit; otherwise the user of the operating system.", DefaultValueFactory = _ => Environment.UserName };
        var command = new Verb("requeue",
            "Send deliveries that were given up on their way again: the same bytes under the same messageIdentification, in the order of their movement. Their age and attempts count anew. "
            + "The senders were told by IC901 that they were given up: settle with them first. A running hub begins within seconds.",
            "parked requeue 4711 4712 --reason \"agreed with NTA.UZ by telephone\" --yes") { numbers, yes, reason, by };
        options.AddTo(command);
        sources.AddTo(command);
        command.Validators.Add(result =>
        {
            if ((result.GetValue(numbers) is { Length: > 0 }) == options.IsGiven(result))
            {
                result.AddError("Say what is meant: either message numbers, or --to, --from, --mrn or --since.");
            }
            if (result.GetValue(yes) && (result.GetValue(reason) is not { } why || string.IsNullOrWhiteSpace(why) || why.Length > LongestReason || why.Any(char.IsControl)))
            {
                result.AddError($"--yes needs a --reason of 1 to {LongestReason} characters without control characters: it stands in the audit.");
            }
            if (result.GetValue(by) is { } who && (who.Length is 0 or > 140 || who.Any(char.IsControl)))
            {
                result.AddError("--by takes 1 to 140 characters without control characters.");
            }
        });
        command.SetAction(async (parsed, _) =>
        {
            var (store, deliver) = HubSettings.ReadOutbox(sources.Build(parsed));
            var dialect = ExistingDatabase.Open(store);
            new SchemaMigrator(dialect, time).Run();
            var book = new ParkedBook(dialect);
            var wanted = parsed.GetValue(numbers) ?? [];
            var meant = book.Find(options.Read(parsed, wanted), Most);
            if (wanted.Except(meant.Select(delivery => delivery.LogIndex)).Order().ToArray() is [_, ..] missing)
            {
                parsed.InvocationConfiguration.Error.WriteLine($"refused: not parked: {string.Join(", ", missing)}. 'parked list' shows what is; nothing was changed.");
                return ExitCode.NegativeVerdict;
            }
            var report = new RequeueReport(parsed.InvocationConfiguration.Output, dialect);
            var lines = meant.GroupBy(delivery => (delivery.Recipient, delivery.OrderKey)).ToList();
            if (!parsed.GetValue(yes))
            {
                report.Preview([.. lines.Select(line => RequeuePlan.Of(book.LineOf(line.First()), Numbers(line)))]);
                return ExitCode.Good;
            }
            await using var writer = new CommitWriter(dialect, store, NullLogger<CommitWriter>.Instance);
            writer.Start();
            var done = await Task.WhenAll(lines.Select(line => writer.Run(
                new RequeueLine(line.Key.Recipient, line.Key.OrderKey, Numbers(line), parsed.GetRequiredValue(by), parsed.GetRequiredValue(reason), time.GetUtcNow(), deliver.MaxAge), CancellationToken.None)));
            report.Done(done);
            return ExitCode.Good;
        });
        return command;
    }

    private static HashSet<long> Numbers(IEnumerable<ParkedDelivery> line) => [.. line.Select(delivery => delivery.LogIndex)];
}
