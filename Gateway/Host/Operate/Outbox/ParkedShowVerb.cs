using System.CommandLine;
using CatsIce.Gateway.Deliver.Parked;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Operate.Configuration;
using CatsIce.Gateway.Operate.Registry;

namespace CatsIce.Gateway.Operate.Outbox;

/// <summary><c>parked show</c></summary>
internal static class ParkedShowVerb
{
    public static Command Create()
    {
        var sources = new ConfigurationSources();
        var number = new Argument<long>("NUMBER") { Description = "The hub's message number, as 'parked list', receipts and Status give it." };
        var command = new Verb("show",
            "Show one delivery that was given up: every attempt, whether it had been sent on its way before, and what is parked before and behind it. Exit code 1 when it is not parked.",
            "parked show 4711") { number };
        sources.AddTo(command);
        command.SetAction(parsed =>
        {
            var book = new ParkedBook(ExistingDatabase.Open(HubSettings.ReadStore(sources.Build(parsed))));
            var wanted = parsed.GetValue(number);
            if (book.Find(new ParkedFilter("", "", "", DateTimeOffset.UnixEpoch, [wanted]), 1) is not [var parked])
            {
                parsed.InvocationConfiguration.Error.WriteLine($"Message {wanted} is not parked.");
                return ExitCode.NegativeVerdict;
            }
            Write(parsed.InvocationConfiguration.Output, book, parked);
            return ExitCode.Good;
        });
        return command;
    }

    private static void Write(TextWriter output, ParkedBook book, ParkedDelivery parked)
    {
        output.WriteLine(ParkedTable.Head);
        output.WriteLine(ParkedTable.Line(parked));
        output.WriteLine($"received {ParkedTable.Time(parked.ReceivedAtMs)}, given up {ParkedTable.Time(parked.ParkedAtMs)}, class {parked.Priority}");
        var (attempts, requeued) = book.StoryOf(parked);
        output.WriteLine(attempts.Count == 0 ? "no attempt was made" : "attempts");
        foreach (var attempt in attempts)
        {
            output.WriteLine(OneLine.Of($"  {attempt.Number,4}  {ParkedTable.Time(attempt.StartedAtMs)}  {attempt.Outcome,-20} {attempt.Detail}"));
        }
        foreach (var again in requeued)
        {
            output.WriteLine(OneLine.Of($"given up {ParkedTable.Time(again.ParkedAtMs)}, sent on its way again {ParkedTable.Time(again.HappenedAtMs)} by {again.ChangedBy}: {again.Reason}"));
        }
        foreach (var other in book.LineOf(parked).Where(other => other.LogIndex != parked.LogIndex))
        {
            output.WriteLine($"parked {(other.LogIndex < parked.LogIndex ? "before it" : "behind it")}: {ParkedTable.Line(other)}");
        }
    }
}
