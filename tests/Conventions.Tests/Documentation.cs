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
}
