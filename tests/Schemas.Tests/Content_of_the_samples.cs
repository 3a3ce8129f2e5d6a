namespace Schemas.Tests;

public sealed class Content_of_the_samples
{
    public static TheoryData<string> Samples => [.. Documents.Samples];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Nothing_is_found(string sample)
    {
        var document = Documents.Read(Documents.Text(sample));
        Assert.Empty(Documents.Css.ExplainSchema(document.Root));
        Assert.Empty(Documents.Css.CheckContent(document.Root));
        Assert.True(document.SchemaValid);
    }
}
