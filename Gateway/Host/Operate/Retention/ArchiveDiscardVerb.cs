using System.CommandLine;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Operate.Configuration;
using CatsIce.Gateway.Retention.Archives;

namespace CatsIce.Gateway.Operate.Retention;

/// <summary><c>archive discard</c></summary>
internal static class ArchiveDiscardVerb
{
    public static Command Create(TimeProvider time)
    {
        var sources = new ConfigurationSources();
        var file = new Argument<string>("FILE") { Description = "Name of the archive, as 'archive list' gives it." };
        var command = new Verb("discard",
            "Give up an archive that is lost or spoiled before all of it was removed here: what is still here is archived anew. Nothing is deleted by it.", "archive discard archive-20291124T020000Z-1a2b3c4d.asice") { file };
        sources.AddTo(command);
        command.SetAction(async (parsed, _) =>
        {
            await using var store = StoreAccess.Open(HubSettings.ReadStore(sources.Build(parsed)), time);
            var name = parsed.GetRequiredValue(file);
            if (await store.Run(new DiscardArchive(name)) is not { } items)
            {
                parsed.InvocationConfiguration.Error.WriteLine($"refused: no archive '{name}' waits to be removed; 'archive list' shows all. Nothing was changed.");
                return ExitCode.NegativeVerdict;
            }
            parsed.InvocationConfiguration.Output.WriteLine($"The archive {name} is given up: {items} messages or refusals that it was to replace stay here, and are archived anew.");
            return ExitCode.Good;
        });
        return command;
    }
}
