using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Operate.Configuration;
using CatsIce.Gateway.Retention.Archives;

namespace CatsIce.Gateway.Operate.Retention;

/// <summary><c>archive list</c></summary>
internal static class ArchiveListVerb
{
    public static Command Create(TimeProvider time)
    {
        var sources = new ConfigurationSources();
        var json = new Option<bool>("--json") { Description = "One JSON array instead of a table." };
        var command = new Verb("list", "List the archives, oldest first: what they hold, from when to when, and their SHA-256.", "archive list") { json };
        sources.AddTo(command);
        command.SetAction(async (parsed, _) =>
        {
            await using var store = StoreAccess.Open(HubSettings.ReadStore(sources.Build(parsed)), time);
            using var session = store.Dialect.Read();
            var archives = ArchiveBook.Read(session);
            var unfinished = ArchiveBook.ReadUnfinished(session).Select(archive => archive.ArchiveId).ToHashSet();
            var output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json))
            {
                output.WriteLine(JsonSerializer.Serialize(archives.Select(a => new
                {
                    file = a.FileName, sha256 = a.Digest, bytes = a.Bytes, madeAt = a.MadeAt.UtcDateTime, messages = a.Messages, refusals = a.Refusals,
                    from = At(a.FirstAtMs), to = At(a.LastAtMs), removed = !unfinished.Contains(a.ArchiveId),
                })));
                return ExitCode.Good;
            }
            output.WriteLine(archives.Count == 0 ? "There are no archives." : "messages  refusals  from        to          file");
            foreach (var archive in archives)
            {
                output.WriteLine($"{archive.Messages,8}  {archive.Refusals,8}  {Day(archive.FirstAtMs)}  {Day(archive.LastAtMs)}  {archive.FileName}, {archive.Bytes} bytes"
                    + (unfinished.Contains(archive.ArchiveId) ? "; not all of it is removed here" : ""));
                output.WriteLine($"                                                SHA-256 {archive.Digest}");
            }
            return ExitCode.Good;
        });
        return command;
    }

    private static DateTime At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime;

    private static string Day(long milliseconds) => At(milliseconds).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
