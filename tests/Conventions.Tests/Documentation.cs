using System.Text.RegularExpressions;

namespace Conventions.Tests;

public sealed partial class Documentation
{
    [Fact]
    public void Every_link_leads_somewhere()
    {
        var dead = from file in Repository.Files("", ".md")
                   from link in Links(File.ReadAllText(file))
                   where !Resolves(file, link)
                   select $"{Repository.Relative(file)} -> {link}";
        Offences.None(dead);
    }

    [Fact]
    public void The_threat_model_names_tests_that_exist()
    {
        var tests = string.Join('\n', Repository.Files("tests", ".cs").Select(File.ReadAllText));
        var named = TestName().Matches(Repository.Read("docs/threat-model.md")).ToList();
        Assert.NotEmpty(named);
        Offences.None(named.Where(test => !Exists("class " + test.Groups[1].Value) || !Exists(test.Groups[2].Value)).Select(test => test.Value).Distinct());

        bool Exists(string name) => Regex.IsMatch(tests, $@"\b{Regex.Escape(name)}\b");
    }

    private static IEnumerable<string> Links(string markdown) => Link().Matches(CodeBlock().Replace(markdown, ""))
        .Select(match => match.Groups[1].Value)
        .Where(link => !link.Contains("://", StringComparison.Ordinal) && !link.StartsWith("mailto:", StringComparison.Ordinal));

    private static bool Resolves(string file, string link)
    {
        var parts = link.Split('#', 2);
        var target = parts[0].Length == 0 ? file : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, parts[0]));
        if (!File.Exists(target) && !Directory.Exists(target)) return false;
        return parts.Length == 1 || Path.GetExtension(target) != ".md" || Anchors(target).Contains(parts[1]);
    }

    private static IEnumerable<string> Anchors(string file) => File.ReadLines(file)
        .Where(line => line.StartsWith('#'))
        .Select(line => NotInAnchors().Replace(line.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex(@"\[[^\]]*\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("```.*?```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchors();

    /// <summary>A test in the threat model: <c>Class.Method</c> in backquotes.</summary>
    [GeneratedRegex(@"`([A-Z]\w+)\.([A-Z]\w+_\w+)`")]
    private static partial Regex TestName();
}
