using CatsIce.Schemas;

namespace Schemas.Tests;

public sealed class Samples_are_valid
{
    [Theory]
    [MemberData(nameof(Samples_Folder.Valid), MemberType = typeof(Samples_Folder))]
    public void By_our_judge(string name) => Assert.Empty(Samples_Folder.Judge(Path.Combine(Samples_Folder.Path, name)));

    [Theory]
    [MemberData(nameof(Samples_Folder.Valid), MemberType = typeof(Samples_Folder))]
    public void By_libxml2(string name) => Assert.Null(Samples_Witness.Objection(Path.Combine(Samples_Folder.Path, name)));

    [Fact]
    public void And_there_are_two_at_least_of_each_message()
    {
        Assert.True(SchemaLibrary.Default.TryByVersion("3.0", out var css));
        var names = Samples_Folder.Valid().Select(row => row.Data).ToList();
        var rare = css.Messages.All.Where(type => names.Count(name => name.StartsWith(type.Code + "-", StringComparison.Ordinal)) < 2);
        Assert.Empty(rare.Select(type => type.Code));
    }
}
