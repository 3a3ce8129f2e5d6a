using CatsIce.Protocol.Documents;
using CatsIce.Schemas;

namespace Schemas.Tests;

public sealed class Explained_mistakes
{
    public static TheoryData<string> WithPointers =>
        [.. Samples_Folder.Index().Where(m => m.Pointer is not null).Select(m => m.File).Distinct()];

    [Theory]
    [MemberData(nameof(WithPointers))]
    public void Are_found_all_and_exactly_where_the_index_says(string file)
    {
        var document = Documents.Read(File.ReadAllText(Path.Combine(Samples_Folder.InvalidPath, file)));
        Assert.False(document.SchemaValid);
        var expected = Samples_Folder.Index().Where(m => m.File == file).Select(m => (m.Code, m.Pointer!, m.Line, m.Column));
        var found = Documents.Css.ExplainSchema(document.Root);
        Assert.Equal(expected, found.Select(f => (f.Code, f.Pointer, f.Line, f.Column)));
        Assert.All(found, f => Assert.True(f is { Kind: FindingKind.Xml, Reason: null, Detail.Length: > 20, Mend.Length: > 10 }));
    }

    [Theory]
    [InlineData("<messageType>IE006</messageType>", "<messageType>CC006C</messageType>", "messageType: expected one of IE006; found 'CC006C'.")]
    [InlineData("<MRN>26", "<MRN>x6", "MRN: expected a value of the pattern ")]
    [InlineData("<CustomsOfficeOfDeparture>", "<CustomsOfficeOfDeparture>text", "CustomsOfficeOfDeparture holds no text; found 'text'.")]
    [InlineData("</MRN>", "</MRN><MRN>1</MRN>", "MRN may be there once in TransitOperation; found 2.")]
    [InlineData("<messageSender>", "<messageSender xml:lang='uz'>", "messageSender has no attribute xml:lang.")]
    [InlineData("<messageSender>", "<css:remark/><messageSender>", "remark is not known in IE006.")]
    [InlineData("<TransitOperation>", "<TransitOperation><nested><deep/></nested>", "nested is not known in TransitOperation.")]
    public void Say_what_was_expected_and_found(string old, string replacement, string detail)
    {
        var document = Documents.Changed("IE006-cotton-yarn-at-poti.xml", old, replacement);
        Assert.False(document.SchemaValid);
        Assert.Contains(Documents.Css.ExplainSchema(document.Root), f => f.Detail.StartsWith(detail, StringComparison.Ordinal));
    }

    [Fact]
    public void Lengths_are_told()
    {
        var document = Documents.Changed("IE006-cotton-yarn-at-poti.xml", "<messageIdentification>", "<messageIdentification>" + new string('x', 40));
        var finding = Assert.Single(Documents.Css.ExplainSchema(document.Root));
        Assert.StartsWith("messageIdentification: expected at most 35 characters, found ", finding.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_hundred_thousand_wrong_elements_are_explained_in_time_and_up_to_the_room_of_IE917()
    {
        var wrong = string.Concat(Enumerable.Repeat("<x/>", 200_000));
        var document = Documents.Changed("IE006-cotton-yarn-at-poti.xml", "</TransitOperation>", wrong + "</TransitOperation>");
        Assert.Equal(9999, Documents.Css.ExplainSchema(document.Root).Length);
    }

    [Fact]
    public void The_check_of_content_and_of_schema_give_the_same_codes_through_the_protocol()
    {
        var document = Documents.Changed("IE006-cotton-yarn-at-poti.xml", "<CustomsOfficeOfDeparture>", "<Nonsense/><CustomsOfficeOfDeparture>");
        Assert.Equal(
            Documents.Css.ExplainSchema(document.Root).Select(f => (f.Code, (string?)f.Pointer, f.Detail)),
            ContentCheck.Schema(document).Select(p => (p.Code, p.Pointer, p.Detail)));
    }
}
