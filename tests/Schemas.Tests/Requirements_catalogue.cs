using System.Text.RegularExpressions;
using CatsIce.Schemas;

namespace Schemas.Tests;

/// <summary>Nothing that the specification knows is without a requirement, and no requirement is about what it does not know.</summary>
public sealed partial class Requirements_catalogue
{
    public static TheoryData<string> Versions => [.. SchemaLibrary.Default.Versions.Select(v => v.Version)];

    [Fact]
    public void Version_3_has_more_than_two_hundred_of_every_level_and_kind()
    {
        var all = Documents.Css.Requirements.All;
        Assert.True(all.Length >= 200, $"{all.Length}");
        Assert.Equal(Enum.GetValues<RequirementLevel>(), all.Select(r => r.Level).Distinct().Order());
        Assert.Equal(Enum.GetValues<RequirementKind>(), all.Select(r => r.Kind).Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_message_timer_error_code_and_family_of_rules_is_the_matter_of_one(string version)
    {
        Assert.True(SchemaLibrary.Default.TryByVersion(version, out var css));
        var all = css.Requirements.All;
        Assert.Empty(css.Messages.All.Select(m => m.Code).Except(all.SelectMany(r => r.Messages)));
        Assert.Empty(css.Timers.All.Select(t => t.Id).Except(all.SelectMany(r => r.Timers)));
        Assert.Empty(SchemaLibrary.Default.Errors.All.Select(Name).Except(all.SelectMany(r => r.Errors)));
        Assert.Empty(css.Rules.All.Select(r => Path.GetFileNameWithoutExtension(r.ResourcePath)).Except(all.SelectMany(r => r.Rules)));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void None_is_about_an_error_code_that_does_not_exist(string version)
    {
        Assert.True(SchemaLibrary.Default.TryByVersion(version, out var css));
        var all = css.Requirements.All;
        Assert.Empty(all.SelectMany(r => r.Errors).Except(SchemaLibrary.Default.Errors.All.Select(Name)));
    }

    [Fact]
    public void None_is_about_rules_that_no_version_has()
    {
        var all = SchemaLibrary.Default.Versions;
        Assert.Empty(all.SelectMany(v => v.Requirements.All).SelectMany(r => r.Rules)
            .Except(all.SelectMany(v => v.Rules.All).Select(r => Path.GetFileNameWithoutExtension(r.ResourcePath))));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Each_is_one_sentence_that_names_only_what_the_version_has(string version)
    {
        Assert.True(SchemaLibrary.Default.TryByVersion(version, out var css));
        foreach (var requirement in css.Requirements.All)
        {
            Assert.True(requirement.Text.EndsWith('.') && !requirement.Text.Contains(". ", StringComparison.Ordinal) && requirement.Text.Length is > 20 and < 320, requirement.ToString());
            Assert.NotEmpty(requirement.Roles);
            Assert.Equal([], Message().Matches(requirement.Text).Select(m => m.Value).Except(requirement.Messages));
            Assert.Equal([], Timer().Matches(requirement.Text).Select(m => m.Value).Except(requirement.Timers));
        }
    }

    [Fact]
    public void An_id_means_the_same_in_every_version_that_has_it()
    {
        foreach (var same in SchemaLibrary.Default.Versions.SelectMany(v => v.Requirements.All).GroupBy(r => r.Id))
        {
            Assert.Single(same.Select(r => (r.Level, r.Section, r.Kind, r.Text, r.Testability, r.WhyNot)).Distinct());
        }

        foreach (var same in SchemaLibrary.Default.Versions.SelectMany(v => v.Timers.All).GroupBy(t => t.Id))
        {
            Assert.Single(same.Select(t => (t.Name, t.Default, t.Least, t.Most, t.StartsOn, t.StopsOn, t.Then, t.Source, t.Setting)).Distinct());
        }
    }

    private static string Name(ErrorCode error) => $"{char.ToLowerInvariant(error.Family.ToString()[0])}{error.Family.ToString()[1..]}:{error.Code}";

    [GeneratedRegex(@"\bI[EC]\d{3}\b")]
    private static partial Regex Message();

    [GeneratedRegex(@"\bT(-[A-Z]+)+\b")]
    private static partial Regex Timer();
}
