using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using CatsIce.Schemas;

namespace Schemas.Tests;

/// <summary>What was published stays: reports and certificates name requirements by their ids.</summary>
public sealed class Requirements_ledger
{
    private static readonly string LedgerPath = Path.Combine(Here(), "requirements.ledger");

    private static readonly string[] Lines = [.. File.ReadLines(LedgerPath).Where(line => !line.StartsWith('#'))];

    [Fact]
    public void Every_requirement_is_written_down_with_its_words()
    {
        var missing = Published().Select(LineOf).Distinct().Except(Lines).ToArray();
        Assert.True(missing.Length == 0,
            "A new requirement needs its line at the end of requirements.ledger. A published one can't be changed: retire its id and give the new words a new one.\n"
            + string.Join("\n", missing));
    }

    [Fact]
    public void No_id_stands_for_two_things() =>
        Assert.Empty(Lines.GroupBy(line => line.Split(' ')[0]).Where(g => g.Count() > 1).Select(g => g.Key));

    [Fact]
    public void An_id_that_is_not_used_any_more_is_retired_with_a_reason()
    {
        var used = Published().Select(r => r.Id).ToHashSet();
        var retired = SchemaLibrary.Default.Versions.SelectMany(v => v.Requirements.Retired).ToDictionary(r => r.Id);
        foreach (var id in Lines.Select(line => line.Split(' ')[0]).Where(id => !used.Contains(id)))
        {
            Assert.True(retired.ContainsKey(id), $"{id} was published once; it must stand under 'retired' now.");
            Assert.False(string.IsNullOrWhiteSpace(retired[id].Why), id);
            Assert.True(retired[id].ReplacedBy is not { } next || used.Contains(next) || retired.ContainsKey(next), id);
        }

        Assert.Empty(used.Intersect(retired.Keys));
    }

    private static IEnumerable<Requirement> Published() => SchemaLibrary.Default.Versions.SelectMany(v => v.Requirements.All);

    private static string LineOf(Requirement requirement)
    {
        var words = Encoding.UTF8.GetBytes($"{requirement.Level.ToString().ToUpperInvariant()} {requirement.Text}");
        return $"{requirement.Id} {Convert.ToHexStringLower(SHA256.HashData(words))[..16]}";
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
