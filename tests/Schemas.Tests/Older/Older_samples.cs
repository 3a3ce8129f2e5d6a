using System.Text.Json;
using CatsIce.Schemas;

namespace Schemas.Tests.Older;

/// <summary>The samples of version 2.0, judged as those of 3.0 are.</summary>
public sealed class Older_samples
{
    private static readonly JsonSerializerOptions IndexFormat = new(JsonSerializerDefaults.Web);

    private static string Invalid { get; } = Path.Combine(OlderDocuments.Folder, "invalid");

    public static TheoryData<string> Names => [.. OlderDocuments.Samples];

    public static TheoryData<string> InvalidNames => [.. Directory.EnumerateFiles(Invalid, "*.xml").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_is_wrong_with_them(string sample)
    {
        var document = Documents.Read(OlderDocuments.Text(sample));
        Assert.True(document.SchemaValid);
        Assert.Equal("2.0", document.Specification.Version);
        Assert.Empty(OlderDocuments.Css.ExplainSchema(document.Root));
        Assert.Empty(OlderDocuments.Css.CheckContent(document.Root));
        Assert.Null(Samples_Witness.Objection(Path.Combine(OlderDocuments.Folder, sample), "2.0"));
    }

    [Fact]
    public void There_are_two_at_least_of_each_message() =>
        Assert.Empty(OlderDocuments.Css.Messages.All.Where(m => OlderDocuments.Samples.Count(s => s.StartsWith(m.Code + "-", StringComparison.Ordinal)) < 2).Select(m => m.Code));

    [Theory]
    [MemberData(nameof(Names))]
    public void They_tell_the_story_of_the_sample_of_3_0_with_the_same_name(string sample)
    {
        var (older, newer) = (Documents.Read(OlderDocuments.Text(sample)), Documents.Read(Documents.Text(sample)));
        Assert.Equal(newer.Header with { }, older.Header);
        Assert.Equal(newer.Facts.Mrn, older.Facts.Mrn);
        Assert.Equal(newer.Facts.SenderOffice, older.Facts.SenderOffice);
        Assert.Equal(newer.Facts.RecipientOffices, older.Facts.RecipientOffices);
    }

    [Theory]
    [MemberData(nameof(InvalidNames))]
    public void A_mistake_is_found_where_it_is_by_us_and_refused_by_libxml2(string file)
    {
        var path = Path.Combine(Invalid, file);
        Assert.NotNull(Samples_Witness.Objection(path, "2.0"));
        var expected = Index().Where(m => m.File == file).ToList();
        Assert.All(expected, m => Assert.True(File.Exists(Path.Combine(OlderDocuments.Folder, m.Neighbour)), m.Neighbour));
        if (expected.Exists(m => m.Pointer is null))
        {
            return; // no XML at all: the reader stops there
        }

        var document = Documents.Read(File.ReadAllText(path));
        Assert.False(document.SchemaValid);
        Assert.Equal(expected.Select(m => (m.Code, m.Pointer!, m.Line, m.Column)), OlderDocuments.Css.ExplainSchema(document.Root).Select(f => (f.Code, f.Pointer, f.Line, f.Column)));
    }

    [Fact]
    public void The_mistakes_show_every_code_that_these_schemas_give()
    {
        // 57 needs an upper limit that is excluded itself; version 2.0 has none.
        int[] codes = [12, 13, 15, 35, 39, 40, 50, 51, 52, 53, 54, 55, 56];
        Assert.Equal(codes, Index().Select(m => m.Code).Distinct().Order());
        Assert.Equal(InvalidNames.Select(row => row.Data), Index().Select(m => m.File).Order(StringComparer.Ordinal));
    }

    private static List<Samples_Folder.Mistake> Index() =>
        JsonSerializer.Deserialize<List<Samples_Folder.Mistake>>(File.ReadAllText(Path.Combine(Invalid, "index.json")), IndexFormat)!;
}
