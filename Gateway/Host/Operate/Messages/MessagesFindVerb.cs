using System.CommandLine;
using System.Text.Json;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Operate.Configuration;
using CatsIce.Gateway.Operate.Registry;

namespace CatsIce.Gateway.Operate.Messages;

/// <summary><c>messages find</c></summary>
internal static class MessagesFindVerb
{
    public static Command Create()
    {
        var (sources, options) = (new ConfigurationSources(), new MessageOptions());
        var json = new Option<bool>("--json") { Description = "One JSON array instead of a table." };
        var command = new Verb("find",
            "Find messages by movement, by messageIdentification, by participant and time, or by state: oldest first, what was refused behind what was accepted. It reads the database, also while hubs run.",
            "messages find --participant NTA.UZ --from 2026-11-21T08:00Z --to 2026-11-21T09:00Z") { json };
        options.AddTo(command);
        sources.AddTo(command);
        command.SetAction(parsed =>
        {
            var filter = options.Read(parsed);
            if (new MessageSearch(ExistingDatabase.Open(HubSettings.ReadStore(sources.Build(parsed)))).Find(filter) is not { } found)
            {
                parsed.InvocationConfiguration.Error.WriteLine($"refused: --after {filter.After}: there is no such message (any more). Begin again without it, or from a later --from.");
                return ExitCode.NegativeVerdict;
            }
            Write(parsed.InvocationConfiguration.Output, filter, found, parsed.GetValue(json));
            return ExitCode.Good;
        });
        return command;
    }

    private static void Write(TextWriter output, MessageFilter filter, IReadOnlyList<FoundMessage> found, bool json)
    {
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(found.Select(row => new
            {
                number = row.Mark, receivedAt = row.At.UtcDateTime, type = row.Type, from = row.Sender, to = row.Recipient, mrn = row.Mrn, state = row.State,
                messageIdentification = row.MessageId, archive = row.Archive,
            })));
            return;
        }
        output.WriteLine(found.Count > 0 ? MessageTable.Head
            : filter.Way is SearchWay.Mrn or SearchWay.Id ? "Nothing fits, neither here nor in an archive."
            : "Nothing fits that is here. What was archived is found by --mrn and by --id.");
        foreach (var row in found)
        {
            output.WriteLine(MessageTable.Line(row));
        }
        foreach (var archive in found.Where(row => row.Archive is not null).GroupBy(row => row.Archive))
        {
            output.WriteLine($"{archive.Count()} of these {(archive.Count() == 1 ? "is" : "are")} in the archive {archive.Key}; 'messages show {archive.First().Mark}' says how to read it there.");
        }
        if (found.Count == filter.Most)
        {
            output.WriteLine($"There may be more: the same with --after {found[^1].Mark}");
        }
    }
}
