using System.Text.RegularExpressions;
using CatsIce.Gateway.Operate.Metrics;
using CatsIce.Running;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Operate.Metrics;

/// <summary>The rules for Prometheus in docs/operate/prometheus.</summary>
public sealed partial class Alert_rules
{
    private static readonly string Folder = Path.Combine(Documents.Repository, "docs/operate/prometheus");

    [Fact]
    public async Task Metrics_ThatRulesAskFor_Exist()
    {
        await using var hub = await RunningHub.Start();
        var told = Told().Matches(hub.Server.Services.GetRequiredService<MetricBook>().Write()).Select(match => match.Groups[1].Value).ToHashSet();
        var asked = Asked().Matches(File.ReadAllText(Path.Combine(Folder, "rules.yml"))).Select(match => match.Groups[1].Value).Distinct().ToList();
        Assert.NotEmpty(asked);
        Assert.Empty(asked.Except(told));
    }

    [Fact]
    public void Rules_EachIsTried()
    {
        var tried = File.ReadAllText(Path.Combine(Folder, "rules.test.yml"));
        var rules = Rule().Matches(File.ReadAllText(Path.Combine(Folder, "rules.yml"))).Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(rules);
        Assert.All(rules, rule => Assert.Matches($@"alertname: {rule}\s+exp_alerts:\s+- exp_labels", tried));
    }

    [Fact]
    public void Rules_EachNamesAPageThatIsThere()
    {
        var pages = Page().Matches(File.ReadAllText(Path.Combine(Folder, "rules.yml"))).ToList();
        Assert.NotEmpty(pages);
        Assert.All(pages, page =>
        {
            var text = File.ReadAllText(Path.Combine(Folder, "..", page.Groups[1].Value));
            if (page.Groups[2].Value is { Length: > 0 } anchor)
            {
                Assert.Contains(text.Split('\n'), line => line.StartsWith('#') && line.TrimStart('#', ' ').ToLowerInvariant().Replace(' ', '-') == anchor);
            }
        });
    }

    [Theory]
    [InlineData("check", "config", "prometheus.yml")]
    [InlineData("test", "rules", "rules.test.yml")]
    public async Task Promtool_FindsNothingWrong(params string[] arguments)
    {
        Assert.SkipUnless(await IsInstalled(), "promtool is not installed (Debian: prometheus).");
        var run = await Programs.Run(Folder, "promtool", arguments);
        Assert.True(run.ExitCode == 0, run.Everything);
    }

    private static async Task<bool> IsInstalled() => (await Programs.Run(Folder, "bash", "-c", "command -v promtool")).ExitCode == 0;

    [GeneratedRegex(@"^# TYPE (catsice_\w+) ", RegexOptions.Multiline)]
    private static partial Regex Told();

    [GeneratedRegex(@"(catsice_\w+?)(?:_bucket)?\b")]
    private static partial Regex Asked();

    [GeneratedRegex(@"- alert: (\w+)")]
    private static partial Regex Rule();

    [GeneratedRegex(@"procedure: ([\w.]+)(?:#([\w-]+))?$", RegexOptions.Multiline)]
    private static partial Regex Page();
}
