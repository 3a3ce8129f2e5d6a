using System.CommandLine;
using System.Globalization;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Operate.Configuration;
using CatsIce.Gateway.Retention.Archives;

namespace CatsIce.Gateway.Operate.Retention;

/// <summary><c>archive find</c></summary>
internal static class ArchiveFindVerb
{
    private const int Most = 1000;

    public static Command Create(TimeProvider time)
    {
        var sources = new ConfigurationSources();
        var reference = new Argument<string>("MRN|messageIdentification") { Description = "What is looked for." };
        var command = new Verb("find", "Say in which archive the messages of a movement, or those of one messageIdentification, are.", "archive find 26UZ026002905TB0M7") { reference };
        sources.AddTo(command);
        command.SetAction(async (parsed, _) =>
        {
            await using var store = StoreAccess.Open(HubSettings.ReadStore(sources.Build(parsed)), time);
            using var session = store.Dialect.Read();
            var found = ArchiveBook.Find(session, parsed.GetRequiredValue(reference), "", Most);
            if (found.Count == 0)
            {
                parsed.InvocationConfiguration.Error.WriteLine(OneLine.Of($"refused: nothing of '{parsed.GetRequiredValue(reference)}' is in an archive."));
                return ExitCode.NegativeVerdict;
            }
            var output = parsed.InvocationConfiguration.Output;
            foreach (var archive in found.GroupBy(message => (message.FileName, message.Digest)))
            {
                output.WriteLine($"{archive.Key.FileName}, SHA-256 {archive.Key.Digest}");
                foreach (var message in archive)
                {
                    output.WriteLine(OneLine.Of($"  messages/{message.LogIndex}  {DateTimeOffset.FromUnixTimeMilliseconds(message.ReceivedAt).UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture)}  "
                        + $"{message.Type} {message.Sender} to {message.Recipient}, {message.MessageId}"));
                }
            }
            return ExitCode.Good;
        });
        return command;
    }
}
