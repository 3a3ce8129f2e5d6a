using System.CommandLine;
using System.Text.Json;
using CatsIce.Gateway.Deliver.Parked;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Operate.Configuration;
using CatsIce.Gateway.Operate.Registry;

namespace CatsIce.Gateway.Operate.Outbox;

/// <summary><c>parked list</c></summary>
internal static class ParkedListVerb
{
    private const int Most = 10_000;

    public static Command Create()
    {
        var (sources, options) = (new ConfigurationSources(), new ParkedOptions());
        var json = new Option<bool>("--json") { Description = "One JSON array instead of a table." };
        var command = new Verb("list",
            $"List the deliveries that were given up, by destination and movement, oldest first; {Most} at most.",
            "parked list --to NTA.UZ --since 2026-11-21") { json };
        options.AddTo(command);
        sources.AddTo(command);
        command.SetAction(parsed =>
        {
            var parked = new ParkedBook(ExistingDatabase.Open(HubSettings.ReadStore(sources.Build(parsed)))).Find(options.Read(parsed, []), Most);
            var output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json))
            {
                output.WriteLine(JsonSerializer.Serialize(parked.Select(p => new
                {
                    number = p.LogIndex, givenUpAt = p.ParkedAt.UtcDateTime, receivedAt = p.ReceivedAt.UtcDateTime, type = p.Type, from = p.Sender, to = p.Recipient,
                    mrn = p.Mrn, attempts = p.Attempts, messageIdentification = p.MessageId,
                })));
                return ExitCode.Good;
            }
            output.WriteLine(parked.Count == 0 ? "Nothing is parked that fits." : ParkedTable.Head);
            foreach (var delivery in parked)
            {
                output.WriteLine(ParkedTable.Line(delivery));
            }
            return ExitCode.Good;
        });
        return command;
    }
}
