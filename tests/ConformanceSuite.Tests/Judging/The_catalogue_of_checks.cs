using CatsIce.ConformanceSuite.Checks;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.Schemas;

namespace ConformanceSuite.Tests.Judging;

public sealed class The_catalogue_of_checks
{
    private static readonly CheckDefinition[] All = [.. CheckCatalogue.Named, .. CheckCatalogue.Ambient, .. StepChecks.All];

    [Fact]
    public void Names_each_check_once() => Assert.Equal(All.Length, All.Select(check => check.Name).Distinct().Count());

    [Fact]
    public void Names_requirements_that_exist()
    {
        var newest = SchemaLibrary.Default.Versions[^1];
        Assert.All(All.Where(check => check.Requirement is not null), check => Assert.True(newest.Requirements.TryGet(check.Requirement!, out _), $"{check.Name} names {check.Requirement}"));
    }

    [Fact]
    public void Says_what_holds_in_a_sentence() => Assert.All(All, check => Assert.Matches("^\\S.*[.]$", check.Sentence));
}
