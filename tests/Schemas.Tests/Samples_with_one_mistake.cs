using System.Xml;
using System.Xml.XPath;

namespace Schemas.Tests;

public sealed class Samples_with_one_mistake
{
    [Theory]
    [MemberData(nameof(Samples_Folder.Invalid), MemberType = typeof(Samples_Folder))]
    public void Are_refused_by_our_judge(string name) => Assert.NotEmpty(Samples_Folder.Judge(Path.Combine(Samples_Folder.InvalidPath, name)));

    [Theory]
    [MemberData(nameof(Samples_Folder.Invalid), MemberType = typeof(Samples_Folder))]
    public void Are_refused_by_libxml2(string name) => Assert.NotNull(Samples_Witness.Objection(Path.Combine(Samples_Folder.InvalidPath, name)));

    [Fact]
    public void Are_all_in_the_index_and_named_after_their_code()
    {
        var index = Samples_Folder.Index();
        Assert.Equal(Samples_Folder.Invalid().Select(row => row.Data), index.Select(m => m.File).Distinct().Order(StringComparer.Ordinal));
        Assert.All(index.GroupBy(m => m.File).Where(file => file.Count() == 1), file => Assert.Contains($"-{file.First().Code}-", file.Key, StringComparison.Ordinal));
        Assert.All(index, m => Assert.True(File.Exists(Path.Combine(Samples_Folder.Path, m.Neighbour)), m.Neighbour));
    }

    [Fact]
    public void Show_every_code_of_IE917_that_a_schema_or_a_parser_gives()
    {
        int[] codes = [12, 13, 15, 35, 39, 40, 50, 51, 52, 53, 54, 55, 56, 57];
        Assert.Equal(codes, Samples_Folder.Index().Select(m => m.Code).Distinct().Order());
    }

    [Fact]
    public void Stand_in_the_index_with_the_place_where_the_mistake_is()
    {
        Assert.All(Samples_Folder.Index(), mistake =>
        {
            var (line, column) = mistake.Pointer is null ? WhereTheReaderStops(mistake.File) : WhereItIs(mistake);
            Assert.Equal((mistake.File, mistake.Line, mistake.Column), (mistake.File, line, column));
        });
    }

    private static (int Line, int Column) WhereTheReaderStops(string file)
    {
        var error = Assert.Throws<XmlException>(() => Open(file));
        return (error.LineNumber, error.LinePosition);
    }

    private static (int Line, int Column) WhereItIs(Samples_Folder.Mistake mistake)
    {
        var document = Open(mistake.File).CreateNavigator();
        var pointer = mistake.Pointer!;
        var parent = pointer[..pointer.LastIndexOf('/')];
        if (mistake.Code == 13)
        {
            Assert.Null(Select(document, pointer));
        }
        else
        {
            Assert.NotNull(Select(document, pointer));
        }

        var place = (IXmlLineInfo)Select(document, mistake.Code == 13 || pointer.Contains('@', StringComparison.Ordinal) ? parent : pointer)!;
        return (place.LineNumber, place.LinePosition);
    }

    private static XPathDocument Open(string file)
    {
        using var reader = XmlReader.Create(
            Path.Combine(Samples_Folder.InvalidPath, file), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        return new XPathDocument(reader);
    }

    // Only the root is in a namespace, and a pointer has no prefixes.
    private static XPathNavigator? Select(XPathNavigator document, string pointer)
    {
        var second = pointer.IndexOf('/', 1);
        return document.SelectSingleNode("/*" + (second < 0 ? "" : pointer[second..]));
    }
}
