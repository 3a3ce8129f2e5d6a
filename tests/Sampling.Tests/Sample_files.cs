using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;

namespace CatsIce.Schemas.Sampling;

/// <summary>The generated part of samples/messages is what the generator makes today.</summary>
public sealed class Sample_files
{
    public static TheoryData<string> Versions => [.. SchemaLibrary.Default.Versions.Select(v => v.Version)];

    [Theory]
    [MemberData(nameof(Versions))]
    public void Are_fresh(string version)
    {
        var folder = Path.Combine(Root(), "samples", "messages", $"v{version}");
        var byHand = Directory.GetFiles(folder, "*.xml").Select(file => Path.GetFileName(file)).ToArray();
        var generator = Every_message.Generator(version);
        var wanted = new SampleSet(generator, byHand, message => Documents_with_one_mistake.Of(version, message)).Files().ToDictionary(f => f.Path, f => f.Content);
        var present = new[] { "generated", "invalid/generated" }.SelectMany(part => Directory.GetFiles(Path.Combine(folder, part)))
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Where(file => !file.EndsWith(".md", StringComparison.Ordinal)).ToImmutableHashSet();
        string[] stale = [.. wanted.Where(f => !present.Contains(f.Key) || !f.Value.Span.SequenceEqual(File.ReadAllBytes(Path.Combine(folder, f.Key)))).Select(f => f.Key)];
        string[] left = [.. present.Except(wanted.Keys)];
        Assert.True(
            stale.Length + left.Length == 0,
            $"{stale.Length} are missing or stale: {string.Join(", ", stale.Take(5))}; {left.Length} are no longer made: {string.Join(", ", left.Take(5))}. "
            + $"Remove {folder}/generated/*.xml and {folder}/invalid/generated/*, except README.md, and run: catsice-schemas samples {folder} --css {version}");
    }

    /// <summary>At every size there is one of every message, and none of them says it was made by a comment: documents hold none.</summary>
    [Theory]
    [MemberData(nameof(Versions))]
    public void Show_every_message_at_every_size(string version)
    {
        var folder = Path.Combine(Root(), "samples", "messages", $"v{version}");
        string[] names = [.. Directory.GetFiles(folder, "*.xml").Concat(Directory.GetFiles(Path.Combine(folder, "generated"), "*.xml")).Select(f => Path.GetFileName(f))];
        Assert.Empty(
            from message in Every_message.Generator(version).Specification.Messages.All
            from size in Every_message.Sizes
            let name = $"{message.Code}-{size.ToString().ToLowerInvariant()}"
            where !names.Any(file => file.StartsWith(name, StringComparison.Ordinal))
            select name);
        Assert.DoesNotContain(Directory.GetFiles(Path.Combine(folder, "generated"), "*.xml"), file => File.ReadAllText(file, Encoding.UTF8).Contains("<!--", StringComparison.Ordinal));
    }

    private static string Root([CallerFilePath] string thisFile = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", ".."));
}
