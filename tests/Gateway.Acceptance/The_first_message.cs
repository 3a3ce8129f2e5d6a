using System.Text.RegularExpressions;
using CatsIce.Running;
using CatsIce.Running.Databases;
using Gateway.Acceptance.Running;

namespace Gateway.Acceptance;

/// <summary>docs/integrate/first-message.md, done as it stands: its commands run against samples/Corridor, and its outputs come.</summary>
public sealed partial class The_first_message : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("catsice-").FullName;
    private static string Page { get; } = File.ReadAllText(Path.Combine(Documents.Repository, "docs/integrate/first-message.md"));

    [Fact]
    public async Task Is_sent_by_the_commands_of_the_page()
    {
        Assert.SkipUnless(HubDatabase.Chosen == Engine.Sqlite, "samples/Corridor has a database of its own, the embedded one: this would be the same test again.");
        Witness.NeedsPrograms("bash", "openssl", "curl", "xmlsec1", "xmllint");
        await Witness.Needs("zeep", "xmlsec");
        await using var corridor = await CorridorProcess.Start(Path.Combine(_folder, "corridor"), "cancellation");

        var run = await Programs.Run(_folder, "bash", "-euo", "pipefail", "-c", Commands(corridor.Hub));

        Assert.True(run.ExitCode == 0, run.Everything);
        var output = run.Output.Split('\n');
        var missing = Outputs().Where(line => !output.Any(line.IsMatch)).Select(line => line.ToString());
        Assert.True(!missing.Any(), $"Not seen: {string.Join('\n', missing)}\n{run.Everything}");
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>All commands of the page in order. Only the places differ: hub, repository and keys of this run, and nothing is built again.</summary>
    private string Commands(string hub)
    {
        var commands = string.Join('\n', ShellBlock().Matches(Page).Select(block => block.Groups[1].Value));
        commands = Regex.Replace(commands, "(?m)^HUB=.*$", $"HUB={hub}");
        return commands.Replace("REPO=$PWD", $"REPO={Documents.Repository}", StringComparison.Ordinal)
            .Replace("$REPO/.catsice", _folder, StringComparison.Ordinal)
            .Replace("dotnet run --project", $"dotnet run --no-build -c {Programs.Configuration} --project", StringComparison.Ordinal);
    }

    /// <summary>Every line of the page's outputs; … stands for what differs from run to run.</summary>
    private static IEnumerable<Regex> Outputs() => TextBlock().Matches(Page)
        .SelectMany(block => block.Groups[1].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        .Select(line => new Regex("^" + Regex.Escape(line).Replace("…", ".*", StringComparison.Ordinal)));

    [GeneratedRegex("```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex ShellBlock();

    [GeneratedRegex("```text\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex TextBlock();
}
